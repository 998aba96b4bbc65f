/**
 * Promise 3: Clear wins. A value whose construction began before a `clear` that covers it is never
 * served after it: the callers who wait are given the construction that follows, and the late value
 * is released. After three such restarts in a row the waiting callers get `LoadClearedError`.
 */
import { CacheClosedError, LoadClearedError } from "cache-resource";
import { describe, expect, test } from "vitest";

import {
  type Deferred,
  deferred,
  outcomeOf,
  recordReleases,
  timedCache,
  turns,
} from "./support.js";

/** A function whose every construction waits for the test. */
function heldBack() {
  const { cache, time } = timedCache();
  const arrivals: Deferred<string>[] = [];
  const keys: string[] = [];
  const released = recordReleases<string>();
  const load = cache(
    (key: string) => {
      const arrival = deferred<string>();
      arrivals.push(arrival);
      keys.push(key);
      return arrival.promise;
    },
    { onRelease: released.onRelease },
  );
  return { cache, time, load, arrivals, keys, released };
}

describe("callers who wait are given the construction that follows", () => {
  test.each([
    ["clear of the key", (of: ReturnType<typeof heldBack>) => of.load.clear("a")],
    ["clear of the function", (of: ReturnType<typeof heldBack>) => of.load.clear()],
    ["clear of the cache", (of: ReturnType<typeof heldBack>) => of.cache.clear()],
  ])("after a %s", async (_what, clear) => {
    const held = heldBack();
    const { load, arrivals, released } = held;
    const waiting = [load("a"), load("a")];
    void clear(held);
    await turns();
    expect(arrivals).toHaveLength(2);
    arrivals[0]!.resolve("late");
    await turns();
    expect(released.values).toEqual(["late"]);
    arrivals[1]!.resolve("fresh");
    expect(await Promise.all(waiting)).toEqual(["fresh", "fresh"]);
    expect(load.peek("a")).toBe("fresh");
  });

  test("the clear of another key does not concern them", async () => {
    const { load, arrivals, released } = heldBack();
    const waiting = load("a");
    await load.clear("b");
    await turns();
    arrivals[0]!.resolve("value");
    expect(await waiting).toBe("value");
    expect(arrivals).toHaveLength(1);
    expect(released.values).toEqual([]);
  });

  test("the promise they hold is the one that later hits give", async () => {
    const { load, arrivals } = heldBack();
    const waiting = load("a");
    void load.clear();
    await turns();
    expect(load("a")).toBe(waiting);
    arrivals[1]!.resolve("fresh");
    await waiting;
    expect(load("a")).toBe(waiting);
  });

  test("a construction that somebody began right after the clear serves them too", async () => {
    const { load, arrivals } = heldBack();
    const before = load("a");
    void load.clear();
    const after = load("a");
    await turns();
    expect(arrivals).toHaveLength(2);
    arrivals[1]!.resolve("fresh");
    expect(await Promise.all([before, after])).toEqual(["fresh", "fresh"]);
  });

  test("one that is built at once by then serves them too", async () => {
    const { cache } = timedCache();
    let constructions = 0;
    const load = cache(() => (++constructions === 1 ? new Promise<string>(() => {}) : "at once"));
    const before = load();
    void load.clear();
    expect(load()).toBe("at once");
    expect(await before).toBe("at once");
    expect(constructions).toBe(2);
  });

  test("the late value may come long after the fresh one, and changes nothing", async () => {
    // async-cache-dedupe, cacheable and cachified write it back into the cleared cache.
    const { load, arrivals, released } = heldBack();
    const waiting = load("a");
    void load.clear();
    await turns();
    arrivals[1]!.resolve("fresh");
    expect(await waiting).toBe("fresh");
    arrivals[0]!.resolve("late");
    await turns();
    expect(load.peek("a")).toBe("fresh");
    expect([released.values, released.reasons]).toEqual([["late"], ["clear"]]);
  });

  test("the failure of the construction that follows is theirs, the late failure is nobody's", async () => {
    const { load, arrivals } = heldBack();
    const waiting = load("a");
    void load.clear();
    await turns();
    arrivals[0]!.reject(new Error("late"));
    await turns();
    const failure = new Error("fresh");
    arrivals[1]!.reject(failure);
    await expect(waiting).rejects.toBe(failure);
  });

  test("a construction that never settles no longer holds them", async () => {
    const { load, arrivals } = heldBack();
    const waiting = load("a");
    void load.clear();
    await turns();
    arrivals[1]!.resolve("fresh");
    expect(await waiting).toBe("fresh");
  });

  test("`this` and the arguments are those of the call", async () => {
    const { cache } = timedCache();
    const seen: unknown[] = [];
    const arrivals = [deferred<string>(), deferred<string>()];
    const load = cache(
      function (this: unknown, ...args: unknown[]) {
        seen.push([this, ...args]);
        return arrivals[seen.length - 1]!.promise;
      },
      { key: (text: unknown) => text },
    );
    const self = {};
    const callback = () => undefined;
    const waiting = load.call(self, "a", callback);
    void load.clear();
    arrivals[1]!.resolve("fresh");
    await waiting;
    expect(seen).toEqual([
      [self, "a", callback],
      [self, "a", callback],
    ]);
  });

  test("a caller who closes waits for nothing: CacheClosedError", async () => {
    const { cache, load } = heldBack();
    const waiting = load("a");
    void load.clear();
    void cache.close();
    await expect(waiting).rejects.toBeInstanceOf(CacheClosedError);
  });
});

describe("after three restarts in a row", () => {
  test("waiting callers get LoadClearedError; every value was released once", async () => {
    const { load, arrivals, released } = heldBack();
    const waiting = load("a");
    const outcome = waiting.catch((error: unknown) => error);
    for (let clears = 0; clears < 4; clears++) {
      await turns();
      expect(arrivals).toHaveLength(clears + 1);
      void load.clear();
    }
    const error = await outcome;
    expect(error).toBeInstanceOf(LoadClearedError);
    expect(String(error)).toMatch(/cleared while it was being built/);
    arrivals.forEach((arrival, index) => arrival.resolve(`late ${index}`));
    await turns();
    expect(released.values).toEqual(["late 0", "late 1", "late 2", "late 3"]);
    expect(arrivals).toHaveLength(4);
  });

  test("who came later has tries of their own left", async () => {
    const { load, arrivals } = heldBack();
    const early = load("a").catch((error: unknown) => error);
    for (let clears = 0; clears < 3; clears++) {
      void load.clear();
      await turns();
    }
    void load.clear();
    const late = load("a");
    expect(await early).toBeInstanceOf(LoadClearedError);
    arrivals.at(-1)!.resolve("fresh");
    expect(await late).toBe("fresh");
  });

  test("two clears in one turn are one restart", async () => {
    const { load, arrivals } = heldBack();
    const waiting = load("a");
    for (let clears = 0; clears < 10; clears++) void load.clear();
    await turns();
    arrivals[1]!.resolve("fresh");
    expect(await waiting).toBe("fresh");
  });
});

describe("a constructor that clears its own cache", () => {
  test("in its synchronous part: LoadClearedError after four runs, each value released once", () => {
    const { cache } = timedCache();
    let constructions = 0;
    const released = recordReleases<number>();
    const load = cache(
      (): number => {
        void load.clear();
        return ++constructions;
      },
      { onRelease: released.onRelease },
    );
    expect(outcomeOf(load)).toBeInstanceOf(LoadClearedError);
    expect(released.values).toEqual([1, 2, 3, 4]);
    expect(load.has()).toBe(false);
  });

  test.each(["before", "after"])("%s its first await: the same", async (when) => {
    const { cache } = timedCache();
    let constructions = 0;
    const released = recordReleases<number>();
    const load = cache(
      async (): Promise<number> => {
        if (when === "after") await turns(3);
        void load.clear();
        return ++constructions;
      },
      { onRelease: released.onRelease },
    );
    await expect(load()).rejects.toBeInstanceOf(LoadClearedError);
    await turns();
    expect(released.values).toEqual([1, 2, 3, 4]);
  });

  test("once only: its caller gets the second value", async () => {
    const { cache } = timedCache();
    let constructions = 0;
    const released = recordReleases<number>();
    const load = cache(
      async (): Promise<number> => {
        const construction = ++constructions;
        if (construction === 1) void load.clear();
        return construction;
      },
      { onRelease: released.onRelease },
    );
    expect(await load()).toBe(2);
    expect(released.values).toEqual([1]);
    expect(load.peek()).toBe(2);
  });

  test("and fails: its caller gets the error of the construction that follows", async () => {
    const { cache } = timedCache();
    let constructions = 0;
    const load = cache(async (): Promise<number> => {
      const construction = ++constructions;
      if (construction > 1) return construction;
      void load.clear();
      throw new Error("late");
    });
    expect(await load()).toBe(2);
  });

  test("and throws, being synchronous: its caller gets what it threw", () => {
    const { cache } = timedCache();
    const load = cache((): number => {
      void load.clear();
      throw new Error("thrown");
    });
    expect(load).toThrow("thrown");
    expect(load.has()).toBe(false);
  });
});
