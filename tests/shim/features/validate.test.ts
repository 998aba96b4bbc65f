import { describe, expect, test } from "vitest";

import { deferred, outcomeOf, recordReleases, timedCache, turns } from "../promises/support.js";

describe("validate", () => {
  test("is asked at each access, with the value, and never about a fresh one", async () => {
    const { cache } = timedCache();
    const asked: number[] = [];
    let constructions = 0;
    const load = cache(async () => ++constructions, {
      validate: (value) => asked.push(value) > 0,
    });
    await load();
    expect(asked).toEqual([]);
    await load();
    await load();
    expect(asked).toEqual([1, 1]);
  });

  test("is not asked about an expired value, nor by has and peek", () => {
    const { cache, time } = timedCache();
    let asked = 0;
    const load = cache(() => "value", { ttl: 1, validate: () => ++asked > 0 });
    load();
    load.has();
    load.peek();
    time.now = 1_000;
    load();
    expect(asked).toBe(0);
  });

  test.each([false, 0, "", null, undefined, Number.NaN])("%o refuses", (verdict) => {
    const { cache } = timedCache();
    let constructions = 0;
    const load = cache(() => ++constructions, { validate: () => verdict as boolean });
    expect([load(), load()]).toEqual([1, 2]);
  });

  test.each([true, 1, "yes", {}])("%o agrees: the very same promise", async (verdict) => {
    const { cache } = timedCache();
    const load = cache(async () => "value", { validate: () => verdict as boolean });
    const promise = load();
    await promise;
    expect(load()).toBe(promise);
  });

  test("callers who come together after a refusal share one construction", async () => {
    const { cache } = timedCache();
    const released = recordReleases<number>();
    let constructions = 0;
    const load = cache(async () => ++constructions, {
      validate: (value) => value > 1,
      onRelease: released.onRelease,
    });
    await load();
    expect(await Promise.all([load(), load(), load()])).toEqual([2, 2, 2]);
    expect([released.values, released.reasons]).toEqual([[1], ["validate"]]);
  });
});

describe("validate that fails", () => {
  test("reaches the caller, and the entry stays", () => {
    const { cache } = timedCache();
    const failure = new Error("cannot tell");
    let failing = true;
    const released = recordReleases<string>();
    const load = cache(() => "value", {
      validate: () => {
        if (failing) throw failure;
        return true;
      },
      onRelease: released.onRelease,
    });
    load();
    expect(outcomeOf(load)).toBe(failure);
    expect(load.has()).toBe(true);
    failing = false;
    expect(load()).toBe("value");
    expect(released.values).toEqual([]);
  });

  test("reaches the callers of an asynchronous function as a rejection, thrown or rejected", async () => {
    const { cache } = timedCache();
    const failure = new Error("cannot tell");
    for (const validate of [
      (): boolean => {
        throw failure;
      },
      (): Promise<boolean> => Promise.reject(failure),
    ]) {
      const load = cache(async () => "value", { validate });
      await load();
      await expect(load()).rejects.toBe(failure);
      expect(load.has()).toBe(true);
    }
  });
});

describe("asynchronous validate", () => {
  /** A function whose validations wait for the test. */
  function held() {
    const { cache, time } = timedCache();
    const verdicts: ReturnType<typeof deferred<boolean>>[] = [];
    const released = recordReleases<number>();
    let constructions = 0;
    const load = cache(async () => ++constructions, {
      ttl: 10,
      validate: () => {
        const verdict = deferred<boolean>();
        verdicts.push(verdict);
        return verdict.promise;
      },
      onRelease: released.onRelease,
    });
    return { cache, time, load, verdicts, released, constructions: () => constructions };
  }

  test("callers wait for one answer together", async () => {
    const { load, verdicts, constructions } = held();
    await load();
    const waiting = Promise.all([load(), load(), load()]);
    expect(verdicts).toHaveLength(1);
    verdicts[0]!.resolve(true);
    expect(await waiting).toEqual([1, 1, 1]);
    expect(constructions()).toBe(1);
  });

  test("a refusal releases the value, and they get the one that follows", async () => {
    const { load, verdicts, released } = held();
    await load();
    const waiting = Promise.all([load(), load(), load()]);
    verdicts[0]!.resolve(false);
    expect(await waiting).toEqual([2, 2, 2]);
    expect([released.values, released.reasons]).toEqual([[1], ["validate"]]);
  });

  test("each hit that joined is counted, and each call has its own kind", async () => {
    const { load, verdicts } = held();
    await load();
    const waiting = Promise.all([load(), load(), load()]);
    verdicts[0]!.resolve(true);
    await waiting;
    expect(load.stats()).toMatchObject({ hits: 3, misses: 1, coalesced: 0 });
  });

  test("a clear meanwhile wins: nobody is served the value that was asked about", async () => {
    const { load, verdicts, released } = held();
    await load();
    const waiting = load();
    await load.clear();
    verdicts[0]!.resolve(true);
    expect(await waiting).toBe(2);
    expect([released.values, released.reasons]).toEqual([[1], ["clear"]]);
  });

  test("an expiry meanwhile wins as well", async () => {
    const { time, load, verdicts, released } = held();
    await load();
    const waiting = load();
    time.now = 10_000;
    verdicts[0]!.resolve(true);
    expect(await waiting).toBe(2);
    expect([released.values, released.reasons]).toEqual([[1], ["ttl"]]);
  });

  test("a late refusal does not strike the entry that has the key by then", async () => {
    const { load, verdicts, released } = held();
    await load();
    const waiting = load();
    await load.clear();
    await load();
    verdicts[0]!.resolve(false);
    await turns();
    verdicts[1]!.resolve(true);
    expect(await waiting).toBe(2);
    expect(released.values).toEqual([1]);
  });

  test("a close meanwhile: who waits is refused", async () => {
    const { cache, load, verdicts } = held();
    await load();
    const waiting = load();
    await cache.close();
    verdicts[0]!.resolve(true);
    await expect(waiting).rejects.toThrow("closed");
  });

  test("a promise whose own `then` answers nothing is waited for all the same", async () => {
    // Callers got what that `then` returned: undefined, from then on and for ever.
    const { cache } = timedCache();
    const load = cache(async () => "value", {
      validate: () => {
        const answer = Promise.resolve(true);
        answer.then = ((resolve: (valid: boolean) => void) => {
          resolve(true);
        }) as typeof answer.then;
        return answer;
      },
    });
    await load();
    expect([await load(), await load()]).toEqual(["value", "value"]);
  });

  test("of a synchronous function is an error that says so; the entry stays", () => {
    const { cache } = timedCache();
    const load = cache(
      function getDevice() {
        return "value";
      },
      { validate: () => Promise.reject(new Error("unheard")) },
    );
    load();
    expect(load).toThrow(
      /getDevice\(\) is synchronous, but its `validate` answered with a promise/,
    );
    expect(load.has()).toBe(true);
  });
});

describe("validate that calls the cache", () => {
  test("this very function: it gets the value it is asked about", () => {
    // Streamlit deadlocks.
    const { cache } = timedCache();
    const seen: unknown[] = [];
    const load = cache((): object => ({}), { validate: (): boolean => seen.push(load()) > 0 });
    const value = load();
    expect(load()).toBe(value);
    expect(seen).toEqual([value]);
  });

  test("clear of this very function: the value is released once, and built anew", () => {
    const { cache } = timedCache();
    const released = recordReleases<number>();
    let constructions = 0;
    const load = cache(() => ++constructions, {
      validate: (): boolean => {
        if (constructions === 1) void load.clear();
        return true;
      },
      onRelease: released.onRelease,
    });
    load();
    expect(load()).toBe(2);
    expect([released.values, released.reasons]).toEqual([[1], ["clear"]]);
  });

  test("clear, then a refusal: still once", async () => {
    const { cache } = timedCache();
    const released = recordReleases<number>();
    let constructions = 0;
    const load = cache(async () => ++constructions, {
      validate: async (): Promise<boolean> => {
        await load.clear();
        return false;
      },
      onRelease: released.onRelease,
    });
    await load();
    expect(await load()).toBe(2);
    expect([released.values, released.reasons]).toEqual([[1], ["clear"]]);
  });

  test("close: the call is refused", () => {
    const { cache } = timedCache();
    const load = cache(() => "value", {
      validate: () => {
        void cache.close();
        return true;
      },
    });
    load();
    expect(load).toThrow("closed");
  });
});
