import { describe, expect, it } from "vitest";

import { deferred, timedCache } from "./helpers.js";

describe("stats()", () => {
  it("counts every call once: hit, coalesced or miss", async () => {
    const { cache } = timedCache();
    const get = cache(async (key: string) => key);
    await Promise.all([get("a"), get("a"), get("b")]);
    await get("a");
    expect(get.stats()).toMatchObject({ hits: 1, misses: 2, coalesced: 1, entries: 2, pending: 0 });
  });

  it("counts what is now: entries, constructions in flight, leases", async () => {
    const { cache } = timedCache();
    const gate = deferred<null>();
    const get = cache(async (key: string) => {
      if (key === "slow") await gate.promise;
      return key;
    });
    const slow = get("slow");
    const lease = await get.lease("fast");
    expect(get.stats()).toMatchObject({ entries: 1, pending: 1, leased: 1 });
    gate.resolve(null);
    await slow;
    lease.release();
    expect(get.stats()).toMatchObject({ entries: 2, pending: 0, leased: 0 });
  });

  it("adds up what hits have saved, and what constructions took", async () => {
    const { cache, pass } = timedCache();
    const gate = deferred<null>();
    const get = cache(async () => {
      await gate.promise;
      return 1;
    });
    const first = get();
    await pass(0.3);
    gate.resolve(null);
    await first;
    for (let hit = 0; hit < 3; hit++) await get();
    const { timeSavedSeconds, loadSeconds } = get.stats();
    expect(timeSavedSeconds).toBeCloseTo(0.9, 9);
    expect(loadSeconds.count).toBe(1);
    expect(loadSeconds.sum).toBeCloseTo(0.3, 9);
    expect(loadSeconds.buckets.filter(({ count }) => count > 0)[0]?.le).toBe(0.5);
    expect(loadSeconds.buckets.at(-1)).toEqual({ le: Infinity, count: 1 });
  });

  it("outlives clears, and counts removals by reason", async () => {
    const { cache, pass } = timedCache();
    const get = cache(async (key: number) => key, { ttl: 10, maxEntries: 2 });
    for (const key of [1, 2, 3]) await get(key);
    await get.clear(3);
    await pass(10);
    await cache.clear();
    const { evictions, misses, entries } = get.stats();
    expect(evictions).toMatchObject({ max_entries: 1, clear: 1, ttl: 1 });
    expect([misses, entries]).toEqual([3, 0]);
  });

  it("has a row for each function that was called, and their sums", async () => {
    const { cache } = timedCache();
    const a = cache(async () => "a", { name: "load" });
    const b = cache(async () => "b", { name: "load" });
    const unused = cache(async () => "c", { name: "unused" });
    await Promise.all([a(), b()]);
    const { functions, totals } = cache.stats();
    expect(functions.map(({ id, name }) => [id, name])).toEqual([
      ["load", "load"],
      ["load#2", "load"],
    ]);
    expect(totals).toMatchObject({ entries: 2, misses: 2 });
    expect(unused.stats()).toMatchObject({ id: "unused", entries: 0, misses: 0 });
  });

  it("knows sizes as reported, estimated, or not at all, and says so", async () => {
    const { cache } = timedCache();
    const weights = cache(() => new Float32Array(1000));
    const reported = cache(() => ({ custom: true }), { sizeOf: () => 123 });
    class Device {
      readonly queue = {};
    }
    const unknown = cache(() => new Device());
    weights();
    reported();
    unknown();
    const bySource = Object.fromEntries(
      cache.entries().map(({ bytesSource, bytes }) => [bytesSource, bytes]),
    );
    expect(bySource).toEqual({ estimated: 4000, reported: 123, unknown: undefined });
    expect(weights.stats()).toMatchObject({ bytes: 4000, bytesKnown: true });
    expect(unknown.stats().bytesKnown).toBe(false);
    expect(cache.stats().totals).toMatchObject({ bytesKnown: false });
  });
});

describe("entries()", () => {
  it("has one row for each entry, with its times and never its value", async () => {
    const { cache, pass } = timedCache();
    const get = cache(async (key: string) => ({ secret: key }), {
      name: "get",
      ttl: 10,
      idle: 4,
    });
    await get("a");
    await pass(3);
    await get("a");
    await pass(1);
    const [row] = cache.entries();
    expect(row).toEqual({
      entry: expect.any(Number) as number,
      id: "get",
      name: "get",
      state: "fresh",
      refreshing: false,
      leases: 0,
      hits: 1,
      loadedAt: 0,
      lastReadAt: 3000,
      loadSeconds: 0,
      freshUntil: 10_000,
      expiresAt: 7000,
      bytes: expect.any(Number) as number,
      bytesSource: "estimated",
      progress: undefined,
    });
    expect(JSON.stringify(cache.entries())).not.toContain("secret");
  });

  it("says of each in which state it is", async () => {
    const { cache, pass } = timedCache();
    const stale = cache(async () => 1, { ttl: 5, refreshMode: "background" });
    const fresh = cache(async () => 2);
    const pending = cache(() => new Promise(() => undefined));
    await Promise.all([stale(), fresh()]);
    void pending();
    await pass(5);
    expect(
      cache
        .entries()
        .map(({ state }) => state)
        .sort(),
    ).toEqual(["fresh", "pending", "stale"]);
  });
});

describe("metrics()", () => {
  it("says the same as OpenMetrics text, and names no argument", async () => {
    const { cache } = timedCache();
    const getUser = cache(async (name: string) => name, { name: "getUser" });
    await getUser("ann");
    await getUser("ann");
    const text = cache.metrics();
    expect(text).toContain('cache_resource_requests_total{cache_name="getUser",type="hit"} 1');
    expect(text).toContain('cache_resource_requests_total{cache_name="getUser",type="miss"} 1');
    expect(text.endsWith("# EOF\n")).toBe(true);
    expect(text).not.toContain("ann");
  });
});
