import { CacheClosedError, cacheResource, createCache } from "cache-resource";
import { describe, expect, test } from "vitest";

import { deferred, outcomeOf, recordReleases, turns } from "../promises/support.js";

describe("a cache of its own", () => {
  test("shares nothing with the page's cache, nor with another", async () => {
    const [one, other] = [createCache(), createCache()];
    const fn = async (): Promise<object> => ({});
    const load = one(fn);
    const value = await load();
    await other.clear();
    await cacheResource.clear();
    expect(load.peek()).toBe(value);
    expect(other(fn).has()).toBe(false);
    await one.close();
  });

  test("is called like cacheResource, by either name", async () => {
    const cache = createCache();
    const { cacheResource: own } = cache;
    expect(own(() => "a")()).toBe("a");
    expect(cache({ ttl: 1 })(() => "b")()).toBe("b");
    await cache.close();
  });
});

describe("close", () => {
  test("refuses every later call: thrown by the synchronous, rejected by the asynchronous", async () => {
    const cache = createCache({ name: "checkout" });
    const load = cache(() => "value");
    const loadLater = cache(async () => "value");
    load();
    await cache.close();
    expect(outcomeOf(load)).toBeInstanceOf(CacheClosedError);
    await expect(loadLater()).rejects.toBeInstanceOf(CacheClosedError);
    await expect(loadLater()).rejects.toThrow(/"checkout" is closed/);
  });

  test("settles when every release has finished, and again for who asks again", async () => {
    const cache = createCache();
    const end = deferred<undefined>();
    const load = cache(async () => "value", { onRelease: () => end.promise });
    await load();
    let closed = 0;
    const closing = [cache.close(), cache.close()].map((close) => close.then(() => closed++));
    await turns();
    expect(closed).toBe(0);
    end.resolve(undefined);
    await Promise.all(closing);
    expect(closed).toBe(2);
  });

  test("an onRelease that calls the cache is refused, and every value still goes once", async () => {
    const cache = createCache();
    const released: string[] = [];
    const errors: unknown[] = [];
    const load = cache((key: string) => key, {
      onRelease: (value) => {
        released.push(value);
        errors.push(outcomeOf(() => load("again")));
      },
    });
    load("a");
    load("b");
    await cache.close();
    expect(released).toEqual(["a", "b"]);
    expect(errors.every((error) => error instanceof CacheClosedError)).toBe(true);
  });

  test("of a cache that was never used is fine", async () => {
    await expect(createCache().close()).resolves.toBeUndefined();
  });

  test("leaves clear, sweep, has and peek harmless", async () => {
    const cache = createCache();
    const load = cache((key: { url: string }) => key.url, { ttl: 1 });
    load({ url: "a" });
    await cache.close();
    await cache.clear();
    await cache.sweep();
    await load.clear({ url: "a" });
    await load.clear();
    expect([load.has({ url: "a" }), load.peek({ url: "a" })]).toEqual([false, undefined]);
  });

  test("in the synchronous part of a constructor: its value is released, its caller refused", async () => {
    const cache = createCache();
    const released = recordReleases<string>();
    const load = cache(
      () => {
        void cache.close();
        return "value";
      },
      { onRelease: released.onRelease },
    );
    expect(outcomeOf(load)).toBeInstanceOf(CacheClosedError);
    expect([released.values, released.reasons]).toEqual([["value"], ["page"]]);
  });
});

describe("using", () => {
  // Where the browser has no `using` yet, the symbols are missing, and nothing asks for them.
  const { dispose, asyncDispose } = Symbol as Partial<SymbolConstructor>;

  test("closes at the end of the block", () => {
    const cache = createCache();
    const released = recordReleases<string>();
    cache(() => "value", { onRelease: released.onRelease })();
    if (dispose === undefined) void cache.close();
    else cache[dispose]();
    expect([released.values, released.reasons]).toEqual([["value"], ["page"]]);
  });

  test("with await, waits for the releases", async () => {
    const cache = createCache();
    const log: string[] = [];
    const load = cache(() => "value", {
      onRelease: async () => {
        await turns(5);
        log.push("released");
      },
    });
    load();
    const end = asyncDispose === undefined ? cache.close() : cache[asyncDispose]();
    await end;
    expect(log).toEqual(["released"]);
  });
});
