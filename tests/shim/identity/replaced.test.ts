/**
 * A function with an `id` whose source or options have changed starts empty, and the old entries are
 * released: reason "replaced".
 */
import { createCache, type CacheResourceOptions } from "cache-resource";
import { describe, expect, test, vi } from "vitest";

import { deferred, recordReleases, timedCache, turns } from "../promises/support.js";
import { hotModule, nextEvaluation } from "./hot-module.js";

describe("evaluated again with a changed source", () => {
  test("the old entries are released as replaced, by the onRelease they were built under", async () => {
    const { first, edited, log } = hotModule();
    const before = first("1");
    await Promise.all([before("a"), before("b")]);
    const after = edited("2");
    expect(log).toEqual([
      ["1", { version: "1", key: "a" }, "replaced"],
      ["1", { version: "1", key: "b" }, "replaced"],
    ]);
    expect(after.has("a")).toBe(false);
    expect(await after("a")).toEqual({ version: "2", key: "a", edited: true });
    await after.clear();
    expect(log.at(-1)).toEqual(["2", { version: "2", key: "a", edited: true }, "clear"]);
  });

  test("an old wrapper that somebody still holds goes on with the new cache", async () => {
    const { first, edited } = hotModule();
    const before = first("1");
    await before("a");
    const after = edited("2");
    const promise = after("a");
    expect(before("a")).toBe(promise);
    await promise;
    expect([before.has("a"), before.peek("a"), before.stats().entries]).toEqual([
      true,
      { version: "2", key: "a", edited: true },
      1,
    ]);
    const lease = await before.lease("a");
    expect(lease.value).toEqual({ version: "2", key: "a", edited: true });
    lease.release();
    await before.clear();
    expect(after.has("a")).toBe(false);
  });

  // The hit path knows, from when the wrapper was made, where entries are and whether time counts.
  test("an old wrapper goes by the new ttl", async () => {
    const { first, time } = hotModule();
    const before = first("1");
    await before("a");
    await before("a");
    first("2", { ttl: 60 });
    const promise = before("a");
    await promise;
    expect(before("a")).toBe(promise);
    time.now += 60_000;
    expect(before("a")).not.toBe(promise);
  });

  test("an old wrapper goes by the new key", async () => {
    const { cache } = timedCache();
    const before = cache((name: string) => ({ name }), { id: "x" });
    before("a");
    before("a");
    await nextEvaluation();
    cache((name: string) => ({ name }), { id: "x", key: () => "a" });
    expect(before("b")).toEqual({ name: "b" });
    expect(before("a")).toBe(before("b"));
  });

  test("callers of a construction in flight get the new function's value; the late one is released", async () => {
    const cache = createCache();
    const arrival = deferred<string>();
    const released = recordReleases<string>();
    const waiting = cache(() => arrival.promise, { id: "x", onRelease: released.onRelease })();
    await nextEvaluation();
    const after = cache(async () => "new", { id: "x" });
    expect(await waiting).toBe("new");
    expect(await after()).toBe("new");
    arrival.resolve("late");
    await turns();
    expect([released.values, released.reasons]).toEqual([["late"], ["replaced"]]);
    expect(after.stats()).toMatchObject({ entries: 1, pending: 0 });
  });

  test("those callers are looked up anew where `key` has changed", async () => {
    const cache = createCache();
    const arrival = deferred<string>();
    const before = cache((user: { id: number }) => arrival.promise.then(() => user.id), {
      id: "x",
    });
    const waiting = before({ id: 7 });
    await nextEvaluation();
    const after = cache(async (user: { id: number }) => `user ${user.id}`, {
      id: "x",
      key: (user) => user.id,
    });
    expect(await waiting).toBe("user 7");
    expect(after.peek({ id: 7 })).toBe("user 7");
    expect(after.stats().misses).toBe(2);
  });

  test("a leased value is released after its lease, by the onRelease it was built under", async () => {
    const { first, edited, log } = hotModule();
    const lease = await first("1").lease("a");
    edited("2");
    expect(log).toEqual([]);
    lease.release();
    await turns();
    expect(log).toEqual([["1", { version: "1", key: "a" }, "replaced"]]);
  });

  test("a refresh in flight is cancelled, and its value released", async () => {
    const cache = createCache();
    const released = recordReleases<string>();
    const arrivals = [deferred<string>(), deferred<string>()];
    let run = 0;
    const before = cache(() => arrivals[run++]!.promise, {
      id: "x",
      onRelease: released.onRelease,
    });
    arrivals[0]!.resolve("old");
    await before();
    const refreshed = before.refresh();
    cache(async () => "new", { id: "x" });
    arrivals[1]!.resolve("late");
    expect(await refreshed).toBe("new");
    await turns();
    expect(released.values.sort()).toEqual(["late", "old"]);
    expect(new Set(released.reasons)).toEqual(new Set(["replaced"]));
  });

  test("the row in the statistics and its counters go on", async () => {
    const { first, edited, cache } = hotModule();
    const before = first("1");
    await before("a");
    await before("a");
    const after = edited("2");
    await after("a");
    expect(cache.stats().functions).toHaveLength(1);
    expect(after.stats()).toMatchObject({
      hits: 1,
      misses: 2,
      entries: 1,
      evictions: { replaced: 1 },
    });
    expect(after.stats().loadSeconds.count).toBe(2);
  });

  test("an onRelease that calls the function meets the new one", async () => {
    const cache = createCache();
    const seen: unknown[] = [];
    const before = cache(() => "old", { id: "x", onRelease: () => void seen.push(before()) });
    before();
    await nextEvaluation();
    cache(() => "new", { id: "x" });
    expect(seen).toEqual(["new"]);
  });

  test("failures of old releases and new ones are counted in one row", async () => {
    const { cache } = timedCache();
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const failing = () => {
      throw new Error("no");
    };
    cache(() => 1, { id: "x", onRelease: failing })();
    await nextEvaluation();
    const after = cache(() => 2, { id: "x", onRelease: failing });
    after();
    await after.clear();
    expect(after.stats().releaseErrors).toBe(2);
    vi.restoreAllMocks();
  });

  test("a promise-giving function that became synchronous throws, and does not reject", async () => {
    const cache = createCache();
    await cache(async (_: object) => 1, { id: "x" })({});
    const after = cache(
      (_: object) => {
        throw new Error("at once");
      },
      { id: "x" },
    );
    expect(() => after({})).toThrow("at once");
  });

  test("a bound function shows no source, and is taken for another one", async () => {
    const cache = createCache();
    const source = { url: "/a" };
    const bind = () =>
      function load(this: { url: string }) {
        return { url: this.url };
      }.bind(source);
    const value = cache(bind(), { id: "x" })();
    await nextEvaluation();
    expect(cache(bind(), { id: "x" })()).not.toBe(value);
  });

  test("refused options change nothing", async () => {
    const { first, cache, log } = hotModule();
    const before = first("1");
    const promise = before("a");
    await promise;
    expect(() =>
      cache(async (key: string) => key, { id: "src/gpu.ts#getDevice", ignore: ["nobody"] }),
    ).toThrow(TypeError);
    expect(before("a")).toBe(promise);
    expect(log).toEqual([]);
  });
});

describe("evaluated again with changed options", () => {
  test.each<[string, CacheResourceOptions]>([
    ["ttl", { ttl: 60 }],
    ["maxEntries", { maxEntries: 1 }],
    ["ignore", { ignore: [0] }],
    ["a callback that was not there", { validate: () => true }],
    ["the source of a callback", { onRelease: () => undefined }],
    ["a function for a class", { hashFuncs: { Handle: () => 1 } }],
  ])("%s: the old entries are released as replaced", async (_, changes) => {
    const { first, log } = hotModule();
    await first("1")("a");
    const after = first("2", changes);
    expect(log).toEqual([["1", { version: "1", key: "a" }, "replaced"]]);
    expect(after.has("a")).toBe(false);
  });

  test("the new options hold", async () => {
    const { first, time, cache } = hotModule();
    await first("1")("a");
    const after = first("2", { ttl: 60, maxEntries: 1 });
    await Promise.all([after("a"), after("b")]);
    expect(after.stats().entries).toBe(1);
    time.now += 60_000;
    await cache.sweep();
    expect(after.stats()).toMatchObject({ entries: 0, evictions: { ttl: 1, max_entries: 1 } });
  });

  test("the text that the build plugin hands over for an argument counts as its source", async () => {
    const cache = createCache();
    const makeLoader = (url: string) => () => ({ url });
    const written = Symbol.for("cache-resource.source");
    const evaluate = (url: string, text: string) =>
      cache(makeLoader(url), { id: "x", [written]: text } as CacheResourceOptions);
    const value = evaluate("/a", 'makeLoader("/a")')();
    await nextEvaluation();
    expect(evaluate("/a", 'makeLoader("/a")')()).toBe(value);
    await nextEvaluation();
    expect(evaluate("/b", 'makeLoader("/b")')()).toEqual({ url: "/b" });
  });
});
