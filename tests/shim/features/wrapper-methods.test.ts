import { describe, expect, test } from "vitest";

import { deferred, recordReleases, timedCache } from "../promises/support.js";

describe("clear", () => {
  test("of a function that was never called, or of a key it does not have, does nothing", async () => {
    const { cache } = timedCache();
    const load = cache(async (key: string) => key);
    await load.clear();
    await load.clear("a");
    await load("a");
    await load.clear("b");
    expect(load.has("a")).toBe(true);
  });

  test("with arguments takes the one entry, by the rules of keys", async () => {
    const { cache } = timedCache();
    const load = cache(async (options: object, _callback?: () => void) => options);
    await load({ a: 1, b: 2 });
    await load({ a: 1 });
    await load.clear({ b: 2, a: 1 }, () => undefined);
    expect(load.has({ a: 1, b: 2 })).toBe(false);
    expect(load.has({ a: 1 })).toBe(true);
  });

  test("without arguments takes all of the function, and nothing of another", async () => {
    const { cache } = timedCache();
    const load = cache(async (key?: string) => key);
    const other = cache(async (key?: string) => key);
    for (const key of [undefined, "a", "b"]) {
      await load(key);
      await other(key);
    }
    await load.clear();
    expect([undefined, "a", "b"].filter((key) => load.has(key))).toEqual([]);
    expect(["a", "b"].filter((key) => other.has(key))).toEqual(["a", "b"]);
  });

  test("is immediate: the next call builds, though the release takes its time", async () => {
    const { cache } = timedCache();
    const end = deferred<undefined>();
    let constructions = 0;
    const load = cache(async () => ++constructions, {
      onRelease: (value) => (value === 1 ? end.promise : undefined),
    });
    await load();
    const cleared = load.clear();
    expect(await load()).toBe(2);
    end.resolve(undefined);
    await cleared;
    expect(load.peek()).toBe(2);
  });

  test("refuses an argument that has no key, as the call would", () => {
    const { cache } = timedCache();
    class Device {
      readonly name = "device";
    }
    const load = cache((device: unknown) => device);
    load("a");
    expect(() => load.clear(new Device())).toThrow(/Device/);
  });
});

describe("has and peek", () => {
  test("know settled values only", async () => {
    const { cache } = timedCache();
    const arrival = deferred<string>();
    const load = cache(() => arrival.promise);
    expect([load.has(), load.peek()]).toEqual([false, undefined]);
    const waiting = load();
    expect([load.has(), load.peek()]).toEqual([false, undefined]);
    arrival.resolve("value");
    await waiting;
    expect([load.has(), load.peek()]).toEqual([true, "value"]);
  });

  test("tell undefined the value from no value", () => {
    const { cache } = timedCache();
    const load = cache((): unknown => undefined);
    expect([load.has(), load.peek()]).toEqual([false, undefined]);
    load();
    expect([load.has(), load.peek()]).toEqual([true, undefined]);
  });

  test("count nothing, build nothing and release nothing", () => {
    const { cache, time } = timedCache();
    const released = recordReleases<string>();
    let constructions = 0;
    const load = cache((key: string) => `${key} ${++constructions}`, {
      ttl: 1,
      onRelease: released.onRelease,
    });
    load("a");
    const before = load.stats();
    time.now = 1_000;
    expect([load.has("a"), load.has("b"), load.peek("a")]).toEqual([false, false, undefined]);
    expect(load.stats()).toMatchObject({ hits: before.hits, misses: before.misses });
    expect(released.values).toEqual([]);
    expect(constructions).toBe(1);
  });
});

describe("the wrapper", () => {
  test("`original` is the function, and calling it goes past the cache", () => {
    const { cache } = timedCache();
    let constructions = 0;
    const fn = (): number => ++constructions;
    const load = cache(fn);
    expect(load.original).toBe(fn);
    load();
    expect(load.original()).toBe(2);
    expect(load()).toBe(1);
  });

  test("keeps the name and the length of the function", () => {
    const { cache } = timedCache();
    const load = cache(function getDevice(_a: number, _b: string) {
      return 1;
    });
    expect([load.name, load.length]).toEqual(["getDevice", 2]);
  });

  test("is a cache of its own each time a function is wrapped", () => {
    const { cache } = timedCache();
    const fn = (): object => ({});
    expect(cache(fn)()).not.toBe(cache(fn)());
  });
});
