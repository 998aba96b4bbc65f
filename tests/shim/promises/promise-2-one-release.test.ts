/**
 * Promise 2: One release. Every value the cache has accepted is either live or has been given to
 * `onRelease` exactly once, whatever the cause. A failing `onRelease` loses no other release, and no
 * value: it is counted, told to subscribers and logged, never thrown at a caller. `onRelease` and
 * `validate` may call the cache, this very function included.
 */
import { afterEach, describe, expect, test, vi } from "vitest";

import { deferred, recordReleases, timedCache, turns } from "./support.js";

afterEach(() => {
  vi.restoreAllMocks();
});

describe("every cause releases the value once, and says so", () => {
  test("clear", async () => {
    const { cache } = timedCache();
    const released = recordReleases<string>();
    const load = cache(async (key: string) => key, { onRelease: released.onRelease });
    await load("a");
    void load.clear();
    void load.clear();
    void cache.clear();
    expect([released.values, released.reasons]).toEqual([["a"], ["clear"]]);
  });

  test("ttl", async () => {
    const { cache, time } = timedCache();
    const released = recordReleases<string>();
    const load = cache(async (key: string) => key, { ttl: 1, onRelease: released.onRelease });
    await load("a");
    time.now = 1000;
    await cache.sweep();
    await cache.sweep();
    expect([released.values, released.reasons]).toEqual([["a"], ["ttl"]]);
  });

  test("max_entries", async () => {
    const { cache } = timedCache();
    const released = recordReleases<string>();
    const load = cache(async (key: string) => key, {
      maxEntries: 1,
      onRelease: released.onRelease,
    });
    await load("a");
    await load("b");
    expect([released.values, released.reasons]).toEqual([["a"], ["max_entries"]]);
  });

  test("validate: the refused value is released before the constructor runs again", async () => {
    // Streamlit drops it without on_release.
    const { cache } = timedCache();
    const log: string[] = [];
    let constructions = 0;
    const load = cache(
      () => {
        constructions++;
        log.push(`build ${constructions}`);
        return { constructions };
      },
      {
        validate: (value) => value.constructions > 1,
        onRelease: (value, { reason }) => void log.push(`${reason} ${value.constructions}`),
      },
    );
    load();
    expect(load().constructions).toBe(2);
    expect(log).toEqual(["build 1", "validate 1", "build 2"]);
  });

  test("page, when a cache is closed", async () => {
    const { cache } = timedCache();
    const released = recordReleases<string>();
    const load = cache(async (key: string) => key, { onRelease: released.onRelease });
    await load("a");
    await cache.close();
    await cache.close();
    expect([released.values, released.reasons]).toEqual([["a"], ["page"]]);
  });

  test("the name of the function is told along", () => {
    const { cache } = timedCache();
    const names: string[] = [];
    const onRelease = (_value: unknown, { name }: { name: string }) => void names.push(name);
    cache(function getDevice() {}, { onRelease })();
    cache(() => undefined, { onRelease, name: "weights" })();
    void cache.clear();
    expect(names).toEqual(["getDevice", "weights"]);
  });
});

describe("no value is lost on the way", () => {
  test("a value that arrives after clear is released once, and never served", async () => {
    // lru-cache, p-memoize, memoizee, micro-memoize, cacheable, query-core and Streamlit never do.
    const { cache } = timedCache();
    const arrivals = [deferred<string>(), deferred<string>()];
    let constructions = 0;
    const released = recordReleases<string>();
    const load = cache(() => arrivals[constructions++]!.promise, { onRelease: released.onRelease });
    const waiting = load();
    void load.clear();
    arrivals[0]!.resolve("late");
    await turns();
    expect([released.values, released.reasons]).toEqual([["late"], ["clear"]]);
    arrivals[1]!.resolve("fresh");
    expect(await waiting).toBe("fresh");
    expect(load.peek()).toBe("fresh");
    expect(released.values).toEqual(["late"]);
  });

  test("a value that arrives after close is released once", async () => {
    const { cache } = timedCache();
    const arrival = deferred<string>();
    const released = recordReleases<string>();
    const load = cache(() => arrival.promise, { onRelease: released.onRelease });
    const waiting = load();
    await cache.close();
    await expect(waiting).rejects.toThrow("closed");
    arrival.resolve("late");
    await turns();
    expect([released.values, released.reasons]).toEqual([["late"], ["page"]]);
  });

  test("undefined and null are values: they are released too", async () => {
    const { cache } = timedCache();
    const released = recordReleases();
    const load = cache(async (value: unknown) => value, { onRelease: released.onRelease });
    await load(null);
    await load(undefined);
    await load.clear();
    expect(released.values).toEqual([null, undefined]);
  });

  test("nothing is released for a construction that failed", async () => {
    const { cache } = timedCache();
    const released = recordReleases();
    const load = cache(() => Promise.reject(new Error("no adapter")), {
      onRelease: released.onRelease,
    });
    await expect(load()).rejects.toThrow("no adapter");
    await load.clear();
    await cache.close();
    expect(released.values).toEqual([]);
  });

  test("an expired value goes before its successor is built, even if that fails", async () => {
    const { cache, time } = timedCache();
    const log: string[] = [];
    const load = cache(
      async () => {
        log.push("build");
        if (log.length > 1) throw new Error("no second one");
        return "first";
      },
      { ttl: 1, onRelease: (value, { reason }) => void log.push(`${reason} ${value}`) },
    );
    await load();
    time.now = 1000;
    await expect(load()).rejects.toThrow("no second one");
    expect(log).toEqual(["build", "ttl first", "build"]);
  });
});

describe("one object under two keys", () => {
  test("is released once, when the last of them goes", async () => {
    // Streamlit releases it once per key.
    const { cache } = timedCache();
    const device = { device: true };
    const released = recordReleases<object>();
    const load = cache(async (_key: string) => device, {
      ignore: [],
      onRelease: released.onRelease,
    });
    await load("a");
    await load("b");
    await load.clear("a");
    expect(released.values).toEqual([]);
    await load.clear("b");
    expect(released.values).toEqual([device]);
  });

  test("is not released when it arrives late and another key holds it", async () => {
    const { cache } = timedCache();
    const device = { device: true };
    const arrival = deferred<object>();
    const released = recordReleases<object>();
    const load = cache(
      (key: string) => (key === "late" ? arrival.promise : Promise.resolve(device)),
      { onRelease: released.onRelease },
    );
    await load("held");
    const waiting = load("late");
    void load.clear("late");
    arrival.resolve(device);
    expect(await waiting).toBe(device);
    expect(released.values).toEqual([]);
    await cache.clear();
    expect(released.values).toEqual([device]);
  });

  test("is not released when the construction that pushes it out returns it again", async () => {
    const { cache } = timedCache();
    const device = { device: true };
    const released = recordReleases<object>();
    const load = cache(async (_key: string) => device, {
      ignore: [],
      maxEntries: 1,
      onRelease: released.onRelease,
    });
    await load("a");
    expect(await load("b")).toBe(device);
    expect(released.values).toEqual([]);
    await cache.clear();
    expect(released.values).toEqual([device]);
  });

  test("is released again when it was built again after its release", async () => {
    const { cache } = timedCache();
    const device = { device: true };
    const released = recordReleases<object>();
    const load = cache(async () => device, { onRelease: released.onRelease });
    await load();
    await load.clear();
    await load();
    await load.clear();
    expect(released.values).toEqual([device, device]);
  });

  test("equal numbers and texts are values of their own, each released", async () => {
    const { cache } = timedCache();
    const released = recordReleases<number>();
    const load = cache(async (_of: string) => 7, { ignore: [], onRelease: released.onRelease });
    await load("a");
    await load("b");
    await load.clear();
    expect(released.values).toEqual([7, 7]);
  });
});

describe("the order of releases", () => {
  test("a clear goes by last use, the least recently used first", async () => {
    const { cache } = timedCache();
    const released = recordReleases<string>();
    const load = cache(async (key: string) => key, { onRelease: released.onRelease });
    for (const key of ["a", "b", "c", "a"]) await load(key);
    await load.clear();
    expect(released.values).toEqual(["b", "c", "a"]);
  });

  test("a clear of all goes function by function, in the order of first use", async () => {
    const { cache } = timedCache();
    const released = recordReleases<string>();
    const weights = cache(async (key: string) => key, { onRelease: released.onRelease });
    const device = cache(async (key: string) => key, { onRelease: released.onRelease });
    await device("device 1");
    await weights("weights");
    await device("device 2");
    await cache.clear();
    expect(released.values).toEqual(["device 1", "device 2", "weights"]);
  });

  test("a sweep goes by age, the oldest first", async () => {
    const { cache, time } = timedCache();
    const released = recordReleases<string>();
    const load = cache(async (key: string) => key, { ttl: 1, onRelease: released.onRelease });
    for (const key of ["a", "b", "c"]) {
      await load(key);
      time.now++;
    }
    await load("a");
    time.now = 2000;
    await cache.sweep();
    expect(released.values).toEqual(["a", "b", "c"]);
  });
});
