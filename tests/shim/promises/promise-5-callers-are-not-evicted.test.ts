/**
 * Promise 5: Callers are not evicted. A construction in flight is never evicted: limits may be
 * passed by these alone, and hold again when they end.
 */
import { describe, expect, test } from "vitest";

import { type Deferred, deferred, recordReleases, timedCache, turns } from "./support.js";

/** A function of few entries whose every construction waits for the test. */
function heldBack(maxEntries: number, ttl: number | null = null) {
  const { cache, time } = timedCache();
  const arrivals = new Map<string, Deferred<string>>();
  const released = recordReleases<string>();
  let constructions = 0;
  const load = cache(
    (key: string) => {
      constructions++;
      const arrival = deferred<string>();
      arrivals.set(key, arrival);
      return arrival.promise;
    },
    { maxEntries, ttl, onRelease: released.onRelease },
  );
  const arrive = async (...keys: string[]): Promise<void> => {
    for (const key of keys) arrivals.get(key)!.resolve(key);
    await turns();
  };
  const live = (...keys: string[]): string[] => keys.filter((key) => load.has(key));
  return {
    cache,
    time,
    load,
    arrivals,
    arrive,
    live,
    released,
    constructions: () => constructions,
  };
}

describe("a construction in flight is never evicted", () => {
  test("more of them than maxEntries: every caller gets the value asked for", async () => {
    // lru-cache #320: eviction of an in-flight load rejects its callers.
    const { load, arrive, constructions } = heldBack(1);
    const keys = ["a", "b", "c", "d"];
    const waiting = keys.map((key) => load(key));
    expect(keys.map((key) => load(key))).toEqual(waiting);
    await arrive(...keys);
    expect(await Promise.all(waiting)).toEqual(keys);
    expect(constructions()).toBe(4);
  });

  test("values that arrive while it is in flight push each other out, never it", async () => {
    const { load, arrive, live } = heldBack(1);
    const waiting = load("slow");
    for (const key of ["a", "b", "c"]) {
      void load(key);
      await arrive(key);
      expect(load("slow")).toBe(waiting);
    }
    expect(live("a", "b", "c")).toEqual(["c"]);
    await arrive("slow");
    expect(await waiting).toBe("slow");
    expect(live("a", "b", "c", "slow")).toEqual(["slow"]);
  });

  test("limits hold again when they end: the least recently used go, each released once", async () => {
    const { load, arrive, live, released } = heldBack(2);
    for (const key of ["a", "b", "c", "d"]) void load(key);
    await turns();
    await arrive("d", "c", "b", "a");
    expect(live("a", "b", "c", "d")).toEqual(["a", "b"]);
    expect([released.values, released.reasons]).toEqual([
      ["d", "c"],
      ["max_entries", "max_entries"],
    ]);
  });

  test("one that fails pushes nobody out", async () => {
    const { cache } = timedCache();
    const released = recordReleases<string>();
    const load = cache(
      async (key: string) => {
        if (key === "failing") throw new Error("no adapter");
        return key;
      },
      { maxEntries: 1, onRelease: released.onRelease },
    );
    await load("a");
    await expect(load("failing")).rejects.toThrow("no adapter");
    expect(load.has("a")).toBe(true);
    expect(released.values).toEqual([]);
  });

  test("one that is cleared pushes nobody out when it arrives late", async () => {
    const { load, arrivals, arrive, live, released } = heldBack(1);
    void load("a");
    await arrive("a");
    const waiting = load("late");
    const late = arrivals.get("late")!;
    void load.clear("late");
    await turns();
    late.resolve("too late");
    await turns();
    expect(live("a", "late")).toEqual(["a"]);
    expect(released.values).toEqual(["too late"]);
    await arrive("late");
    expect(await waiting).toBe("late");
    expect(live("a", "late")).toEqual(["late"]);
  });
});

describe("who goes", () => {
  test("the least recently used, where a hit is a use and has and peek are not", async () => {
    const { load, arrive, live } = heldBack(2);
    for (const key of ["a", "b"]) {
      void load(key);
      await arrive(key);
    }
    void load("a");
    load.has("b");
    load.peek("b");
    void load("c");
    await arrive("c");
    expect(live("a", "b", "c")).toEqual(["a", "c"]);
  });

  test("expired ones before any that is fresh", async () => {
    const { time, load, arrive, live, released } = heldBack(2, 10);
    void load("old");
    await arrive("old");
    time.now = 5_000;
    void load("young");
    await arrive("young");
    void load("old");
    time.now = 10_000;
    void load("new");
    await arrive("new");
    expect(live("old", "young", "new")).toEqual(["young", "new"]);
    expect(released.reasons).toEqual(["ttl"]);
  });

  test("never the one that has just arrived", async () => {
    const { load, arrive, live } = heldBack(1);
    for (const key of ["a", "b", "c"]) {
      const waiting = load(key);
      await arrive(key);
      expect(await waiting).toBe(key);
      expect(live("a", "b", "c")).toEqual([key]);
    }
  });

  test("each function has a limit of its own", async () => {
    const { cache } = timedCache();
    const few = cache(async (key: string) => key, { maxEntries: 1 });
    const many = cache(async (key: string) => key);
    for (const key of ["a", "b", "c"]) {
      await few(key);
      await many(key);
    }
    expect(["a", "b", "c"].filter((key) => few.has(key))).toEqual(["c"]);
    expect(["a", "b", "c"].filter((key) => many.has(key))).toEqual(["a", "b", "c"]);
  });

  test("a value that an onRelease pushes out as it arrives is not served: its caller gets another", () => {
    // Its release ran first, and the caller then got a released value.
    const { cache } = timedCache();
    const released: string[] = [];
    let intrusions = 1;
    const load = cache((key: string) => ({ key }), {
      maxEntries: 1,
      onRelease: ({ key }) => {
        released.push(key);
        if (key === "a" && intrusions-- > 0) load("intruder");
      },
    });
    load("a");
    const served = load("b");
    expect(load.peek("b")).toBe(served);
    expect(released).toEqual(["a", "b", "intruder"]);
  });
});
