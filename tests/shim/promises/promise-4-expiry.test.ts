/**
 * Promise 4: Expiry is exact, and prompt. An entry is expired once its age reaches its ttl; a hit
 * does not renew it. An expired entry is never served, and it is released within a second of its
 * expiry without being touched. One timer for the whole cache (any ttl, past 2³¹ ms too); none while
 * nothing can expire; it never keeps Node alive. `cacheResource.sweep()` does by hand what the timer
 * does.
 */
import { createCache } from "cache-resource";
import { afterEach, describe, expect, test, vi } from "vitest";

import { deferred, outcomeOf, recordReleases, timedCache } from "./support.js";

afterEach(() => {
  vi.restoreAllMocks();
});

/** A counting function with a ttl, in a cache whose time the test moves. */
function counting(ttl: number, start = 0) {
  const { cache, time } = timedCache(start);
  const released = recordReleases<number>();
  let constructions = 0;
  const load = cache(() => ++constructions, { ttl, onRelease: released.onRelease });
  return { cache, time, load, released };
}

describe("expiry is exact", () => {
  test("one millisecond before its ttl an entry is served, at its ttl it is gone", () => {
    const { time, load } = counting(10);
    load();
    time.now = 9_999;
    expect(load()).toBe(1);
    expect(load.has()).toBe(true);
    time.now = 10_000;
    expect(load.has()).toBe(false);
    expect(load.peek()).toBeUndefined();
    expect(load()).toBe(2);
  });

  test("a hit does not renew it", () => {
    const { time, load } = counting(10);
    for (time.now = 0; time.now < 10_000; time.now += 100) expect(load()).toBe(1);
    expect(load()).toBe(2);
  });

  test("its age counts from the moment its constructor settled", async () => {
    const { cache, time } = timedCache();
    const arrival = deferred<string>();
    const load = cache(() => arrival.promise, { ttl: 1 });
    const waiting = load();
    time.now = 5_000;
    arrival.resolve("value");
    await waiting;
    time.now = 5_999;
    expect(load.has()).toBe(true);
    time.now = 6_000;
    expect(load.has()).toBe(false);
  });

  test("and so where the constructor is synchronous and the clock is the default one", () => {
    // The default clock is read once in a task: the age of what took seconds to build began before
    // it was built, and its time to live could be over at birth.
    let now = 1_000;
    vi.spyOn(performance, "now").mockImplementation(() => now);
    const cache = createCache();
    const load = cache(
      () => {
        now += 5_000;
        return now;
      },
      { ttl: 3 },
    );
    const other = cache(() => now, { ttl: 3 });
    other();
    const value = load();
    return Promise.resolve().then(() => {
      now += 2_999;
      expect(load()).toBe(value);
      void cache.close();
    });
  });

  test("in steps that are no binary fractions it is as exact", () => {
    // Time was the sum of the clock's steps: after ten thousand of a tenth it was behind.
    const { time, load } = counting(1);
    load();
    for (let step = 1; step < 10_000; step++) {
      time.now = step / 10;
      expect(load()).toBe(1);
    }
    time.now = 1_000;
    expect(load()).toBe(2);
  });

  test("ttl 0 is never a hit, and each value is released once", async () => {
    const { cache, load, released } = counting(0);
    expect([load(), load(), load()]).toEqual([1, 2, 3]);
    await cache.sweep();
    expect([released.values, released.reasons]).toEqual([
      [1, 2, 3],
      ["ttl", "ttl", "ttl"],
    ]);
  });

  test("ttl 0 still shares a construction in flight", async () => {
    const { cache } = timedCache();
    let constructions = 0;
    const load = cache(async () => ++constructions, { ttl: 0 });
    expect(await Promise.all([load(), load()])).toEqual([1, 1]);
    expect(await load()).toBe(2);
  });

  test("ttl Infinity and null never expire", async () => {
    for (const ttl of [Infinity, null]) {
      const { cache, time } = timedCache();
      const load = cache(() => ({}), { ttl });
      const value = load();
      time.now = Number.MAX_SAFE_INTEGER;
      await cache.sweep();
      expect(load()).toBe(value);
    }
  });

  test("a ttl past 2³¹ ms does not fire at once", async () => {
    // ttlcache #41, query-core #10264.
    const seconds = 60 * 60 * 24 * 365;
    const { cache, time, load } = counting(seconds);
    load();
    await cache.sweep();
    time.now = seconds * 1000 - 1;
    expect(load()).toBe(1);
    time.now++;
    expect(load()).toBe(2);
  });

  test("the expired one is released first, with the reason ttl, in a sweep or on a call", async () => {
    const { cache, time, load, released } = counting(1);
    load();
    time.now = 1_000;
    load();
    expect(released.values).toEqual([1]);
    time.now = 2_000;
    await cache.sweep();
    expect(released.values).toEqual([1, 2]);
    expect(released.reasons).toEqual(["ttl", "ttl"]);
    expect(load.has()).toBe(false);
  });

  test("a construction in flight does not expire, however long it takes", async () => {
    const { cache, time } = timedCache();
    const arrival = deferred<string>();
    const load = cache(() => arrival.promise, { ttl: 1 });
    const waiting = load();
    time.now = 1e9;
    await cache.sweep();
    expect(load()).toBe(waiting);
    arrival.resolve("value");
    expect(await waiting).toBe("value");
  });

  test("a sweep waits for the releases it causes", async () => {
    const { cache, time } = timedCache();
    const end = deferred<undefined>();
    const load = cache(() => "value", { ttl: 1, onRelease: () => end.promise });
    load();
    time.now = 1_000;
    let finished = false;
    const swept = cache.sweep().then(() => (finished = true));
    await Promise.resolve();
    expect(finished).toBe(false);
    end.resolve(undefined);
    await swept;
  });
});

describe("any clock will do", () => {
  test.each([0, -5_000, 1.7e12, 0.1])("one that starts at %s", (start) => {
    // lru-cache #349: a clock at 0 meant "no ttl".
    const { time, load } = counting(1, start);
    load();
    time.now = start + 998;
    expect(load()).toBe(1);
    time.now = start + 1_001;
    expect(load()).toBe(2);
  });

  test("one that steps back expires nothing early, and its time counts on from there", () => {
    const { time, load } = counting(1, 10_000);
    load();
    time.now = 10_500;
    expect(load()).toBe(1);
    time.now = 3;
    expect(load()).toBe(1);
    time.now = 3 + 499;
    expect(load()).toBe(1);
    time.now = 3 + 500;
    expect(load()).toBe(2);
  });

  test.each([Number.NaN, Infinity, -Infinity])(
    "one that says %s for a while stands still",
    (odd) => {
      const { time, load } = counting(1);
      load();
      time.now = odd;
      expect(load()).toBe(1);
      time.now = 999;
      expect(load()).toBe(1);
      time.now = 1_000;
      expect(load()).toBe(2);
    },
  );

  test("one that was NaN from the start begins when it first answers", () => {
    const { time, load } = counting(1, Number.NaN);
    load();
    time.now = 50_000;
    expect(load()).toBe(1);
    time.now = 51_000;
    expect(load()).toBe(2);
  });

  test("one that throws is its caller's to see, and no value is lost to it", async () => {
    let broken = false;
    const failure = new Error("no clock");
    const cache = createCache({
      clock: () => {
        if (broken) throw failure;
        return 0;
      },
    });
    const released = recordReleases<number>();
    let constructions = 0;
    const options = { ttl: 1, onRelease: released.onRelease };
    const load = cache(() => ++constructions, options);
    const loadLater = cache(async () => ++constructions, options);
    load();
    await loadLater();
    broken = true;
    expect(outcomeOf(load)).toBe(failure);
    await expect(loadLater()).rejects.toBe(failure);
    expect(released.values).toEqual([]);
    await cache.sweep();
    await load.clear();
    expect(load()).toBe(3);
    broken = false;
    expect(load()).toBe(3);
    expect(await loadLater()).toBe(2);
    await cache.clear();
    expect(released.values.sort()).toEqual([1, 2, 3]);
  });

  test("it is asked only where something can expire", () => {
    let asked = 0;
    const cache = createCache({ clock: () => asked++ });
    const load = cache(() => "value");
    load();
    const before = asked;
    for (let call = 0; call < 100; call++) load();
    expect(asked).toBe(before);
  });
});
