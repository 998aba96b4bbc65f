import { describe, expect, it } from "vitest";

import { deferred, releaseLog, settled, timedCache } from "./helpers.js";

describe("lease()", () => {
  it("keeps the value from being released until it ends, whatever becomes of the entry", async () => {
    const { cache } = timedCache();
    const { released, onRelease } = releaseLog<object>();
    const get = cache(async () => ({}), { onRelease });
    const lease = await get.lease();
    expect(lease.value).toBe(await get());
    void get.clear();
    expect(get.has()).toBe(false);
    expect(released).toEqual([]);
    lease.release();
    expect(released).toEqual([[lease.value, "clear"]]);
    lease.release();
    expect(released).toHaveLength(1);
  });

  it("of several, the last to end releases", async () => {
    const { cache, pass } = timedCache();
    const { released, onRelease } = releaseLog<object>();
    const get = cache(async () => ({}), { ttl: 10, onRelease });
    const leases = [await get.lease(), await get.lease()];
    await Promise.race([pass(10), settled()]);
    expect(get.has()).toBe(false);
    leases[0]?.release();
    expect(released).toEqual([]);
    leases[1]?.release();
    expect(released).toEqual([[leases[0]?.value, "ttl"]]);
  });

  it("keeps its entry from being evicted; the limit holds again when it ends", async () => {
    const { cache } = timedCache();
    const { released, onRelease } = releaseLog<string>();
    const get = cache(async (key: string) => key, { maxEntries: 1, onRelease });
    const lease = await get.lease("a");
    await get("b");
    expect(get.has("a")).toBe(true);
    lease.release();
    expect(released).toEqual([["a", "max_entries"]]);
    expect(get.stats().entries).toBe(1);
  });

  it("holds the old value over a refresh, and nothing of the new one", async () => {
    const { cache } = timedCache();
    const { released, onRelease } = releaseLog<number>();
    let builds = 0;
    const get = cache(async () => ++builds, { onRelease });
    const lease = await get.lease();
    expect(await get.refresh()).toBe(2);
    expect(released).toEqual([]);
    expect(get.stats().leased).toBe(0);
    lease.release();
    expect(released).toEqual([[1, "refresh"]]);
    await get.clear();
    expect(released).toEqual([
      [1, "refresh"],
      [2, "clear"],
    ]);
  });

  it("of a value that was cleared while it was built is a lease of the one that follows", async () => {
    const { cache } = timedCache();
    const { released, onRelease } = releaseLog<number>();
    const gates = [deferred<null>(), deferred<null>()];
    let builds = 0;
    const get = cache(
      async () => {
        const build = builds++;
        await gates[build]?.promise;
        return build;
      },
      { onRelease },
    );
    const leasing = get.lease();
    await settled();
    void get.clear();
    for (const gate of gates) gate.resolve(null);
    const lease = await leasing;
    expect(lease.value).toBe(1);
    void get.clear();
    await settled();
    expect(released).toEqual([[0, "clear"]]);
    lease.release();
    expect(released).toEqual([
      [0, "clear"],
      [1, "clear"],
    ]);
  });

  it("counts as a lease in stats and entries", async () => {
    const { cache } = timedCache();
    const get = cache(async () => 1);
    const lease = await get.lease();
    expect(cache.stats().totals.leased).toBe(1);
    expect(cache.entries()[0]).toMatchObject({ leases: 1 });
    lease.release();
    expect(cache.stats().totals.leased).toBe(0);
  });

  it("leaves nothing behind when the constructor fails", async () => {
    const { cache } = timedCache();
    const get = cache(async () => {
      throw new Error("no");
    });
    await expect(get.lease()).rejects.toThrow("no");
    expect(cache.stats().totals).toMatchObject({ leased: 0, entries: 0, pending: 0 });
  });

  it("makes clear() wait for it: the promise settles when the release has finished", async () => {
    const { cache } = timedCache();
    const get = cache(async () => 1, { onRelease: () => undefined });
    const lease = await get.lease();
    let done = false;
    const cleared = get.clear().then(() => {
      done = true;
    });
    await settled();
    expect(done).toBe(false);
    lease.release();
    await cleared;
  });

  it("ends by `using` where the environment has Symbol.dispose", async () => {
    const { cache } = timedCache();
    const get = cache(async () => 1);
    const lease = await get.lease();
    const { dispose } = Symbol as { dispose?: symbol };
    if (dispose === undefined) lease.release();
    else (lease as unknown as Record<symbol, () => void>)[dispose]?.();
    expect(cache.stats().totals.leased).toBe(0);
  });
});
