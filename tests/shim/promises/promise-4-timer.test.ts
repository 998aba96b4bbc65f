/**
 * Promise 4, its second half: An expired entry is released within a second of its expiry without
 * being touched. One timer for the whole cache (any ttl, past 2³¹ ms too); none while nothing can
 * expire; it never keeps Node alive.
 */
import { createCache } from "cache-resource";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { recordReleases } from "./support.js";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe.each([
  ["the default clock", () => createCache()],
  ["a clock of one's own", () => createCache({ clock: () => performance.now() })],
])("with %s", (_which, makeCache) => {
  test("an expired entry is released within a second without being touched", async () => {
    const cache = makeCache();
    const released = recordReleases<string>();
    const load = cache(async (key: string) => key, { ttl: 10, onRelease: released.onRelease });
    await load("a");
    await vi.advanceTimersByTimeAsync(9_999);
    expect(released.values).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_001);
    expect([released.values, released.reasons]).toEqual([["a"], ["ttl"]]);
  });

  test("each in its time, however many functions and keys there are", async () => {
    const cache = makeCache();
    const released = recordReleases<number>();
    const short = cache((n: number) => n, { ttl: 5, onRelease: released.onRelease });
    const long = cache((n: number) => n, { ttl: 60, onRelease: released.onRelease });
    long(100);
    for (let n = 0; n < 3; n++) {
      short(n);
      await vi.advanceTimersByTimeAsync(2_000);
    }
    expect(released.values).toEqual([0]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(released.values).toEqual([0, 1, 2]);
    await vi.advanceTimersByTimeAsync(50_001);
    expect(released.values).toEqual([0, 1, 2, 100]);
  });

  test("also where a listener builds what never expires while the entry comes in", async () => {
    // The timer was armed after listeners had been told, by what the engine had last said: it spoke of their entry.
    const cache = makeCache();
    const released = recordReleases<string>();
    const load = cache((key: string) => key, { ttl: 10, onRelease: released.onRelease });
    const lasting = cache((key: string) => key);
    const end = cache.subscribe(({ type }) => {
      if (type !== "load-end") return;
      end();
      lasting("b");
    });
    load("a");
    await vi.advanceTimersByTimeAsync(11_000);
    expect(released.values).toEqual(["a"]);
  });

  test("one timer for 10,000 entries", () => {
    const cache = makeCache();
    const load = cache((n: number) => n, { ttl: 10 });
    for (let n = 0; n < 10_000; n++) load(n);
    expect(vi.getTimerCount()).toBe(1);
    void cache.close();
  }, 60_000);

  test("none before anything can expire, and none once nothing can", async () => {
    const cache = makeCache();
    const forever = cache((n: number) => n);
    const endless = cache((n: number) => n, { ttl: Infinity });
    const load = cache((n: number) => n, { ttl: 10 });
    const pending = cache(() => new Promise<void>(() => undefined), { ttl: 10 });
    forever(1);
    endless(1);
    void pending();
    expect(vi.getTimerCount()).toBe(0);
    load(1);
    expect(vi.getTimerCount()).toBe(1);
    void load.clear();
    expect(vi.getTimerCount()).toBe(0);
    load(2);
    await vi.advanceTimersByTimeAsync(11_000);
    expect(load.has(2)).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("none after close", async () => {
    const cache = makeCache();
    const load = cache((n: number) => n, { ttl: 10 });
    load(1);
    await cache.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("an onRelease that builds anew is followed by a timer for what it built", async () => {
    const cache = makeCache();
    const released: number[] = [];
    let constructions = 0;
    const load = cache(() => ++constructions, {
      ttl: 10,
      onRelease: (value) => {
        released.push(value);
        if (value < 3) load();
      },
    });
    load();
    await vi.advanceTimersByTimeAsync(40_000);
    expect(released).toEqual([1, 2, 3]);
  });
});

test("a ttl past 2³¹ ms: the timer waits in steps, and fires when it is time", async () => {
  const year = 365 * 24 * 60 * 60;
  const cache = createCache();
  const released = recordReleases<string>();
  const load = cache(() => "value", { ttl: year, onRelease: released.onRelease });
  load();
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(year * 1000 - 1);
  expect(released.values).toEqual([]);
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(1_001);
  expect(released.values).toEqual(["value"]);
  expect(vi.getTimerCount()).toBe(0);
});

test("a clock of one's own that runs ahead of the timers is noticed within a second", async () => {
  let ahead = 0;
  const cache = createCache({ clock: () => performance.now() + ahead });
  const released = recordReleases<string>();
  const load = cache(() => "value", { ttl: 3600, onRelease: released.onRelease });
  load();
  await vi.advanceTimersByTimeAsync(5_000);
  ahead = 3600_000;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(released.values).toEqual(["value"]);
});

test("a clock of one's own that stands still costs no storm of timers", async () => {
  const cache = createCache({ clock: () => 0 });
  const load = cache(() => "value", { ttl: 0.001 });
  load();
  const wakes = vi.spyOn(globalThis, "setTimeout");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(wakes.mock.calls.length).toBeLessThanOrEqual(41);
  await cache.close();
});

test("hits and calls of what cannot expire set no timer", () => {
  const cache = createCache();
  const load = cache((n: number) => n, { ttl: 10 });
  const forever = cache((n: number) => n);
  load(1);
  const timers = vi.spyOn(globalThis, "setTimeout");
  for (let n = 0; n < 100; n++) {
    load(1);
    forever(n);
  }
  expect(timers).not.toHaveBeenCalled();
  void cache.close();
});
