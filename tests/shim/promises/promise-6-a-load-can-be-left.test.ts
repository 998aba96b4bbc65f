/**
 * Promise 6: A load can be left. `loadContext().signal` aborts when the entry is cleared or the cache
 * closed. A failed background refresh keeps the old value and is not tried again for 60 s. A throwing
 * `validate` reaches the caller; the entry stays.
 */
import { CacheClosedError, LoadClearedError, loadContext } from "cache-resource";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { deferred, outcomeOf, timedCache, turns } from "./support.js";

/** Constructors that wait until they are told to go on, and the signals they were given. */
function leavable() {
  const signals: AbortSignal[] = [];
  const gate = deferred<null>();
  const construct = async (key: string): Promise<string> => {
    signals.push(loadContext().signal);
    await gate.promise;
    return key;
  };
  return { construct, signals, gate };
}

describe("the signal of a load", () => {
  test("aborts when its entry is cleared, with the error that says so", async () => {
    const { cache } = timedCache();
    const { construct, signals, gate } = leavable();
    const load = cache(construct);
    const value = load("a");
    void load.clear("a");
    expect(signals[0]?.aborted).toBe(true);
    expect(signals[0]?.reason).toBeInstanceOf(LoadClearedError);
    gate.resolve(null);
    expect(await value).toBe("a");
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  test("aborts on each clear that covers it, and on no other", async () => {
    const { cache } = timedCache();
    const { construct, signals, gate } = leavable();
    const load = cache(construct);
    const values = [load("a"), load("b")];
    void load.clear("a");
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    void cache.clear();
    expect(signals[1]?.aborted).toBe(true);
    gate.resolve(null);
    expect(await Promise.all(values)).toEqual(["a", "b"]);
  });

  test("aborts when the cache is closed, and callers are told", async () => {
    const { cache } = timedCache();
    const { construct, signals } = leavable();
    const load = cache(construct);
    const value = load("a");
    void cache.close();
    expect(signals[0]?.reason).toBeInstanceOf(CacheClosedError);
    await expect(value).rejects.toBeInstanceOf(CacheClosedError);
  });

  test("aborts for a refresh whose entry is cleared", async () => {
    const { cache } = timedCache();
    const { construct, signals, gate } = leavable();
    const load = cache(construct);
    const first = load("a");
    gate.resolve(null);
    await first;
    const fresh = load.refresh("a");
    void load.clear("a");
    expect(signals[1]?.aborted).toBe(true);
    expect(await fresh).toBe("a");
  });

  test("does not abort when the value has arrived: it is the cache's from then on", async () => {
    const { cache } = timedCache();
    const { construct, signals, gate } = leavable();
    const load = cache(construct);
    gate.resolve(null);
    await load("a");
    await load.clear();
    expect(signals[0]?.aborted).toBe(false);
  });

  test("that a constructor obeys does not fail its callers: they get the construction that follows", async () => {
    // In lru-cache the first caller's abort fails every other caller.
    const { cache } = timedCache();
    let builds = 0;
    const load = cache(async () => {
      const { signal } = loadContext();
      const build = ++builds;
      await turns(5);
      signal.throwIfAborted();
      return build;
    });
    const callers = [load(), load()];
    void load.clear();
    expect(await Promise.all(callers)).toEqual([2, 2]);
  });
});

describe("a background refresh that fails", () => {
  const said = vi.fn();
  beforeEach(() => {
    said.mockReset();
    vi.spyOn(console, "warn").mockImplementation(said);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test("keeps the old value, and is not tried again for 60 s", async () => {
    const { cache, time } = timedCache();
    let builds = 0;
    const load = cache(
      async () => {
        if (++builds > 1) throw new Error("no");
        return "old";
      },
      { ttl: 1, maxStale: 1000, refreshMode: "background" },
    );
    await load();
    for (const [at, constructions] of [
      [1000, 2],
      [2000, 2],
      [60_999, 2],
      [61_000, 3],
    ] as const) {
      time.now = at;
      expect(await load()).toBe("old");
      await turns();
      expect(builds).toBe(constructions);
    }
    expect(said).toHaveBeenCalledTimes(2);
  });

  test("does not hold up a refresh that is asked for by hand", async () => {
    const { cache, time } = timedCache();
    let builds = 0;
    const load = cache(
      async () => {
        if (++builds === 2) throw new Error("no");
        return builds;
      },
      { ttl: 1, maxStale: 1000, refreshMode: "background" },
    );
    await load();
    time.now = 1000;
    await load();
    await turns();
    expect(await load.refresh()).toBe(3);
  });
});

describe("a validate that throws", () => {
  test("reaches the caller, and the entry stays", () => {
    const { cache } = timedCache();
    const trouble = new Error("trouble");
    let fails = true;
    const load = cache(() => ({}), {
      validate: () => {
        if (fails) throw trouble;
        return true;
      },
    });
    const value = load();
    expect(outcomeOf(load)).toBe(trouble);
    expect(load.has()).toBe(true);
    fails = false;
    expect(load()).toBe(value);
  });

  test("or rejects, does so too, and both callers who wait for it are told", async () => {
    const { cache } = timedCache();
    const trouble = new Error("trouble");
    let fails = true;
    const load = cache(async () => ({}), {
      validate: async () => {
        await turns(1);
        if (fails) throw trouble;
        return true;
      },
    });
    const value = await load();
    const callers = await Promise.allSettled([load(), load()]);
    expect(callers).toEqual([
      { status: "rejected", reason: trouble },
      { status: "rejected", reason: trouble },
    ]);
    fails = false;
    expect(await load()).toBe(value);
  });
});
