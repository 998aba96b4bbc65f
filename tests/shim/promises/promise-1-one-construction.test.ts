/**
 * Promise 1: One construction. However many callers ask at once, one constructor runs per key. A
 * failed one is not cached; every waiting caller gets the error, the same object; the next call
 * tries again.
 */
import { describe, expect, test } from "vitest";

import { deferred, outcomeOf, timedCache, turns } from "./support.js";

describe("however many callers ask at once, one constructor runs per key", () => {
  test("100,000 concurrent callers of one key run one constructor and get one promise", async () => {
    const { cache } = timedCache();
    let constructions = 0;
    const arrival = deferred<object>();
    const load = cache((_url: string, key: string) => {
      constructions++;
      return arrival.promise.then((value) => ({ key, value }));
    });
    const first = load("a", "same");
    for (let caller = 1; caller < 100_000; caller++) {
      if (load("b", "same") !== first) throw new Error(`caller ${caller} got another promise`);
    }
    arrival.resolve({});
    await first;
    expect(constructions).toBe(1);
    expect(load("c", "same")).toBe(first);
  }, 60_000);

  test("a key that is a structure is one key for all who write it anew", async () => {
    const { cache } = timedCache();
    let constructions = 0;
    const load = cache(async (options: { url: string; layers: number[] }) => {
      constructions++;
      return options.url;
    });
    const promises = Array.from({ length: 100 }, () => load({ url: "/weights", layers: [1, 2] }));
    expect(new Set(promises).size).toBe(1);
    await promises[0];
    expect(load({ layers: [1, 2], url: "/weights" })).toBe(promises[0]);
    expect(constructions).toBe(1);
  });

  test("different keys are built side by side", async () => {
    const { cache } = timedCache();
    const begun: string[] = [];
    const load = cache(async (key: string) => {
      begun.push(key);
      await new Promise(() => undefined);
    });
    void load("a");
    void load("b");
    expect(begun).toEqual(["a", "b"]);
  });

  test("a synchronous function runs once, and gives the same value to all", () => {
    const { cache } = timedCache();
    let constructions = 0;
    const load = cache((_caller: number) => ({ construction: ++constructions }));
    const values = new Set(Array.from({ length: 1000 }, (_, caller) => load(caller)));
    expect(values.size).toBe(1);
    expect(constructions).toBe(1);
  });

  test("undefined, null, false, 0, NaN and the empty text are values like any other", async () => {
    for (const value of [undefined, null, false, 0, Number.NaN, ""]) {
      const { cache } = timedCache();
      let constructions = 0;
      const load = cache(() => (constructions++, value));
      const loadLater = cache(async () => (constructions++, value));
      load();
      expect(load()).toBe(value);
      await loadLater();
      expect(await loadLater()).toBe(value);
      expect(constructions).toBe(2);
    }
  });

  test("the constructor begins in the call itself, without anybody awaiting it", () => {
    const { cache } = timedCache();
    let begun = false;
    const load = cache(async () => {
      begun = true;
    });
    void load();
    expect(begun).toBe(true);
  });
});

describe("a hit is the same promise", () => {
  test("pending, settled, and after other keys came and went", async () => {
    const { cache } = timedCache();
    const load = cache(async (key: string) => ({ key }));
    const first = load("a");
    expect(load("a")).toBe(first);
    await first;
    expect(load("a")).toBe(first);
    await load("b");
    await load.clear("b");
    expect(load("a")).toBe(first);
  });

  test("it is a promise of the platform, even where the constructor gives a thenable of its own", async () => {
    const { cache } = timedCache();
    const load = cache(() => ({
      then: (resolve: (value: string) => void) => {
        resolve("foreign");
      },
    }));
    const promise = load();
    expect(promise).toBeInstanceOf(Promise);
    expect(await promise).toBe("foreign");
    expect(load()).toBe(promise);
  });

  test("callers who waited through a clear, and those who came after it, meet in one value", async () => {
    const { cache } = timedCache();
    const arrivals = [deferred<string>(), deferred<string>()];
    let constructions = 0;
    const load = cache(() => arrivals[constructions++]!.promise);
    const before = load();
    void load.clear();
    const after = load();
    arrivals[0]!.resolve("late");
    arrivals[1]!.resolve("fresh");
    expect(await Promise.all([before, after])).toEqual(["fresh", "fresh"]);
    expect(constructions).toBe(2);
    expect(load()).toBe(after);
  });
});

describe("a failed construction is not cached", () => {
  test("every waiting caller gets the error, the same object, from one run", async () => {
    const { cache } = timedCache();
    let constructions = 0;
    const arrival = deferred<never>();
    const load = cache(() => (constructions++, arrival.promise));
    const waiting = Array.from({ length: 100 }, () => load());
    const failure = new Error("no adapter");
    arrival.reject(failure);
    const outcomes = await Promise.allSettled(waiting);
    expect(constructions).toBe(1);
    for (const outcome of outcomes) {
      expect(outcome.status === "rejected" && outcome.reason === failure).toBe(true);
    }
  });

  test("the next call tries again, and nothing was released", async () => {
    const { cache } = timedCache();
    const released: unknown[] = [];
    let constructions = 0;
    const load = cache(
      async () => {
        if (constructions++ === 0) throw new Error("the first time fails");
        return "built";
      },
      { onRelease: (value) => void released.push(value) },
    );
    await expect(load()).rejects.toThrow("the first time fails");
    expect(load.has()).toBe(false);
    expect(await load()).toBe("built");
    expect(released).toEqual([]);
  });

  test("the next call may be made by whoever is told of the error", async () => {
    const { cache } = timedCache();
    let constructions = 0;
    const load = cache(async () => {
      if (constructions++ === 0) throw new Error("the first time fails");
      return "built";
    });
    expect(await load().catch(() => load())).toBe("built");
  });

  test("it may reject with undefined", async () => {
    const { cache } = timedCache();
    const load = cache(() => Promise.reject(undefined));
    const outcome = await load().then(
      () => "value",
      (error: unknown) => ({ error }),
    );
    expect(outcome).toEqual({ error: undefined });
    expect(load.has()).toBe(false);
  });

  test("a synchronous one throws what it threw, each time it is tried", () => {
    const { cache } = timedCache();
    let constructions = 0;
    const load = cache((): string => {
      if (++constructions < 3) throw new TypeError(`try ${constructions}`);
      return "built";
    });
    expect(load).toThrow("try 1");
    expect(load).toThrow("try 2");
    expect(load()).toBe("built");
  });

  test("an asynchronous function that throws at once rejects, and never throws at its caller", async () => {
    const { cache } = timedCache();
    const load = cache(async (fail: boolean) => {
      if (fail) throw new Error("at once");
    });
    let promise: Promise<void> | undefined;
    expect(() => (promise = load(true))).not.toThrow();
    await expect(promise).rejects.toThrow("at once");
  });

  test("an old rejection does not evict the fresh value", async () => {
    // moize and async-cache-dedupe delete by key when a promise rejects, whoever has the key by then.
    const { cache } = timedCache();
    const arrivals = [deferred<string>(), deferred<string>()];
    let constructions = 0;
    const load = cache(() => arrivals[constructions++]!.promise);
    const before = load();
    void load.clear();
    const after = load();
    arrivals[1]!.resolve("fresh");
    expect(await after).toBe("fresh");
    arrivals[0]!.reject(new Error("old"));
    await turns();
    expect(load.peek()).toBe("fresh");
    expect(load()).toBe(after);
    expect(await before).toBe("fresh");
    expect(constructions).toBe(2);
  });
});

describe("what a constructor may return", () => {
  test("a promise whose own `then` throws fails the call, and leaves nothing behind", async () => {
    // It was trusted as a promise of the platform: its `then` threw past the cache, the entry stayed
    // pending, and every later caller waited for ever.
    const { cache } = timedCache();
    let constructions = 0;
    const load = cache(() => {
      const promise = Promise.resolve(++constructions);
      if (constructions === 1) {
        promise.then = () => {
          throw new Error("hostile");
        };
      }
      return promise;
    });
    await expect(load()).rejects.toThrow("hostile");
    expect(await load()).toBe(2);
  });

  test("a promise whose own `then` answers twice is accepted once", async () => {
    const { cache } = timedCache();
    const released: string[] = [];
    const load = cache(
      () => {
        const promise = Promise.resolve("unused");
        promise.then = ((resolve: (value: string) => void) => {
          resolve("first");
          resolve("second");
        }) as typeof promise.then;
        return promise;
      },
      { onRelease: (value) => void released.push(value) },
    );
    expect(await load()).toBe("first");
    await load.clear();
    expect(released).toEqual(["first"]);
  });

  test("a thenable whose `then` throws rejects", async () => {
    const { cache } = timedCache();
    const load = cache(() => ({
      then: () => {
        throw new Error("hostile");
      },
    }));
    await expect(load()).rejects.toThrow("hostile");
    expect(load.has()).toBe(false);
  });

  test("an object whose `then` cannot even be read fails as the constructor would", () => {
    const { cache } = timedCache();
    let constructions = 0;
    const load = cache(() => {
      constructions++;
      return Object.defineProperty({}, "then", {
        get: () => {
          throw new Error("unreadable");
        },
      });
    });
    expect(load).toThrow("unreadable");
    expect(load).toThrow("unreadable");
    expect(constructions).toBe(2);
  });

  test("one that never settles is shared, and waited for by none but its callers", async () => {
    const { cache } = timedCache();
    const load = cache((key: string) =>
      key === "never" ? new Promise<string>(() => undefined) : Promise.resolve(key),
    );
    expect(load("never")).toBe(load("never"));
    expect(await load("other")).toBe("other");
    await load.clear("other");
    expect(outcomeOf(() => load.has("never"))).toBe(false);
  });
});
