import { LoadClearedError, RecursiveLoadError } from "cache-resource";
import { describe, expect, it } from "vitest";

import { deferred, releaseLog, settled, timedCache } from "./helpers.js";

describe("refresh()", () => {
  it("gives a fresh value, and the old one serves until it is there", async () => {
    const { cache } = timedCache();
    const { released, onRelease } = releaseLog<number>();
    let builds = 0;
    let gate = deferred<null>();
    const get = cache(
      async () => {
        const build = ++builds;
        await gate.promise;
        return build;
      },
      { onRelease },
    );
    gate.resolve(null);
    expect(await get()).toBe(1);
    gate = deferred();
    const fresh = get.refresh();
    expect(await get()).toBe(1);
    expect(released).toEqual([]);
    gate.resolve(null);
    expect(await fresh).toBe(2);
    expect(await get()).toBe(2);
    expect(get()).toBe(fresh);
    expect(released).toEqual([[1, "refresh"]]);
  });

  it("runs one constructor however many ask", async () => {
    const { cache } = timedCache();
    let builds = 0;
    const get = cache(async () => ++builds);
    await get();
    const both = [get.refresh(), get.refresh()];
    expect(both[0]).toBe(both[1]);
    expect(await Promise.all(both)).toEqual([2, 2]);
    expect(builds).toBe(2);
  });

  it("builds the value like a call where there is none, and joins a construction in flight", async () => {
    const { cache } = timedCache();
    let builds = 0;
    const get = cache(async () => ++builds);
    const first = get();
    expect(get.refresh()).toBe(first);
    expect(await first).toBe(1);
    await get.clear();
    expect(await get.refresh()).toBe(2);
  });

  it("stays synchronous for a synchronous function", () => {
    const { cache } = timedCache();
    const { released, onRelease } = releaseLog<object>();
    const get = cache(() => ({}), { onRelease });
    const old = get();
    const fresh = get.refresh();
    expect(fresh).not.toBe(old);
    expect(get()).toBe(fresh);
    expect(released).toEqual([[old, "refresh"]]);
  });

  it("releases nothing when the constructor answers with the same object", async () => {
    const { cache } = timedCache();
    const { released, onRelease } = releaseLog<object>();
    const one = {};
    const get = cache(async () => one, { onRelease });
    const before = get();
    await before;
    expect(await get.refresh()).toBe(one);
    expect(get()).toBe(before);
    expect(released).toEqual([]);
    await get.clear();
    expect(released).toEqual([[one, "clear"]]);
  });

  it("keeps the old value when the constructor fails, and may be tried again at once", async () => {
    const { cache } = timedCache();
    let fails = false;
    let builds = 0;
    const get = cache(async () => {
      builds++;
      if (fails) throw new Error("no");
      return builds;
    });
    await get();
    fails = true;
    await expect(get.refresh()).rejects.toThrow("no");
    expect(await get()).toBe(1);
    fails = false;
    expect(await get.refresh()).toBe(3);
  });

  it("renews the ttl", async () => {
    const { cache, pass } = timedCache();
    const get = cache(async () => ({}), { ttl: 10 });
    await get();
    await pass(9);
    await get.refresh();
    await pass(9);
    expect(get.has()).toBe(true);
    await pass(1);
    expect(get.has()).toBe(false);
  });

  it("gives way to a clear: the late value is released, its callers get the construction that follows", async () => {
    const { cache } = timedCache();
    const { released, onRelease } = releaseLog<number>();
    const gates = [deferred<null>(), deferred<null>(), deferred<null>()];
    let builds = 0;
    const get = cache(
      async () => {
        const build = builds++;
        await gates[build]?.promise;
        return build;
      },
      { onRelease },
    );
    gates[0]?.resolve(null);
    await get();
    const fresh = get.refresh();
    void get.clear();
    expect(released).toEqual([[0, "clear"]]);
    gates[1]?.resolve(null);
    await settled();
    expect(released).toEqual([
      [0, "clear"],
      [1, "clear"],
    ]);
    gates[2]?.resolve(null);
    expect(await fresh).toBe(2);
    expect(await get()).toBe(2);
    expect(builds).toBe(3);
  });

  it("goes on as the entry's construction when the old value expires meanwhile: one constructor runs", async () => {
    const { cache, pass } = timedCache();
    const { released, onRelease } = releaseLog<number>();
    const gate = deferred<null>();
    let builds = 0;
    const get = cache(
      async () => {
        const build = ++builds;
        if (build > 1) await gate.promise;
        return build;
      },
      { ttl: 10, onRelease },
    );
    await get();
    await pass(9);
    const fresh = get.refresh();
    await pass(1);
    expect(released).toEqual([[1, "ttl"]]);
    const joined = get();
    gate.resolve(null);
    expect(await joined).toBe(2);
    expect(await fresh).toBe(2);
    expect(builds).toBe(2);
    expect(get.has()).toBe(true);
    expect(released).toEqual([[1, "ttl"]]);
  });

  it("is never evicted while it runs", async () => {
    const { cache } = timedCache();
    const gate = deferred<null>();
    let builds = 0;
    const get = cache(
      async (key: string) => {
        if (builds++ === 1) await gate.promise;
        return key;
      },
      { maxEntries: 1 },
    );
    await get("a");
    const fresh = get.refresh("a");
    await get("b");
    expect(get.has("a")).toBe(true);
    gate.resolve(null);
    expect(await fresh).toBe("a");
    expect([get.has("a"), get.has("b")].filter(Boolean)).toHaveLength(1);
  });

  it("asked for by its own constructor is a RecursiveLoadError, not a wait without end", async () => {
    const { cache } = timedCache();
    let asks = false;
    const get = cache(async (): Promise<number> => {
      if (asks) await get.refresh();
      return 1;
    });
    await get();
    asks = true;
    await expect(get.refresh()).rejects.toBeInstanceOf(RecursiveLoadError);
    expect(await get()).toBe(1);
  });

  it("ends with LoadClearedError when every try is cleared", async () => {
    const { cache } = timedCache();
    let clears = false;
    const get = cache(async () => {
      if (clears) void get.clear();
      return 1;
    });
    await get();
    clears = true;
    await expect(get.refresh()).rejects.toBeInstanceOf(LoadClearedError);
  });
});
