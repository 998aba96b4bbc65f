/**
 * Races between features: each test opens with what went wrong. What only one promise is about is in
 * ../promises.
 */
import { LoadClearedError } from "cache-resource";
import { describe, expect, test } from "vitest";

import { deferred, recordReleases, timedCache, turns } from "../promises/support.js";

describe("a refresh and a clear", () => {
  test("a clear that the release of the old value makes: nobody is given the released value", async () => {
    // The new value was released by the clear, and then handed to whoever had asked for it.
    const { cache } = timedCache();
    const released: number[] = [];
    let constructions = 0;
    const load = cache(async () => ({ construction: ++constructions }), {
      onRelease: ({ construction }) => {
        released.push(construction);
        if (construction === 1) void load.clear();
      },
    });
    await load();
    const fresh = await load.refresh();
    expect(fresh.construction).toBe(3);
    expect(released).toEqual([1, 2]);
    expect(load.peek()).toBe(fresh);
  });

  test("the same where the function is synchronous", () => {
    const { cache } = timedCache();
    const released: number[] = [];
    let constructions = 0;
    const load = cache(() => ({ construction: ++constructions }), {
      onRelease: ({ construction }) => {
        released.push(construction);
        if (construction === 1) void load.clear();
      },
    });
    load();
    expect(load.refresh()).toEqual({ construction: 3 });
    expect(released).toEqual([1, 2]);
  });

  test("a subscriber that clears when the refresh ends does the same", async () => {
    const { cache } = timedCache();
    const released = recordReleases<number>();
    let constructions = 0;
    const load = cache(async () => ++constructions, { onRelease: released.onRelease });
    await load();
    const end = cache.subscribe((event) => {
      if (event.type !== "load-end" || event.trigger !== "refresh") return;
      end();
      void load.clear();
    });
    expect(await load.refresh()).toBe(3);
    expect(released.values.sort()).toEqual([1, 2]);
    expect(load.peek()).toBe(3);
  });
});

describe("a refresh and validate", () => {
  test("a refusal of the old value does not throw the new one out", async () => {
    // The answer came after the refresh, and was taken for one about the value that is there now.
    const { cache } = timedCache();
    const released = recordReleases<number>();
    const verdict = deferred<boolean>();
    let constructions = 0;
    const load = cache(async () => ++constructions, {
      validate: (value) => (value === 1 ? verdict.promise : true),
      onRelease: released.onRelease,
    });
    await load();
    const asking = load();
    expect(await load.refresh()).toBe(2);
    verdict.resolve(false);
    expect(await asking).toBe(2);
    expect([released.values, released.reasons]).toEqual([[1], ["refresh"]]);
  });

  test("a validate that refreshes, and refuses what it was shown: the fresh one serves", () => {
    const { cache } = timedCache();
    const released = recordReleases<number>();
    let constructions = 0;
    const load = cache(() => ++constructions, {
      validate: (value): boolean => {
        if (value === 1) void load.refresh();
        return value > 1;
      },
      onRelease: released.onRelease,
    });
    load();
    expect(load()).toBe(2);
    expect([released.values, released.reasons]).toEqual([[1], ["refresh"]]);
  });
});

describe("a lease and a clear", () => {
  test("what is leased while it is built and cleared meanwhile: the lease is on what follows", async () => {
    const { cache } = timedCache();
    const released = recordReleases<string>();
    const arrivals = [deferred<string>(), deferred<string>()];
    let constructions = 0;
    const load = cache(() => arrivals[constructions++]!.promise, { onRelease: released.onRelease });
    const leasing = load.lease();
    void load.clear();
    await turns();
    arrivals[0]!.resolve("late");
    arrivals[1]!.resolve("fresh");
    const lease = await leasing;
    expect(lease.value).toBe("fresh");
    void load.clear();
    expect(released.values).toEqual(["late"]);
    lease.release();
    expect(released.values).toEqual(["late", "fresh"]);
  });
});

describe("a function that gives a promise at one time and a value at another", () => {
  test("a value that a refresh brings after its entry has expired is given to whoever asks", async () => {
    // The new entry had a promise that nothing settled: from then on every caller waited for ever.
    const { cache, time } = timedCache();
    let built = 0;
    const load = cache(
      (): unknown => {
        if (++built === 1) return Promise.resolve(built);
        time.now += 10_000;
        return built;
      },
      { ttl: 10 },
    );
    await load();
    expect(load.refresh()).toBe(2);
    expect(await load()).toBe(2);
    expect(load.peek()).toBe(2);
  });
});

describe("an entry that expires while it is refreshed, which goes on as a new entry", () => {
  // That entry was given the key that the arguments, or the `key` option, made by then: from then on who asked
  // for user 2 was given user 1.
  function users(options: { key?: (user: { id: string }) => unknown }) {
    const { cache, time } = timedCache();
    const arrivals: ReturnType<typeof deferred<undefined>>[] = [];
    const load = cache(
      ({ id }: { id: string }): Promise<string> => {
        const arrival = deferred<undefined>();
        arrivals.push(arrival);
        return arrival.promise.then(() => id);
      },
      { ttl: 10, ...options },
    );
    const arrive = async (): Promise<void> => {
      await turns();
      for (const arrival of arrivals.splice(0)) arrival.resolve(undefined);
      await turns();
    };
    const expire = (): Promise<void> => {
      time.now += 10_000;
      return cache.sweep();
    };
    return { load, arrivals, arrive, expire };
  }

  test.each([
    ["a key that is an object", {}],
    ["a primitive that `key` makes of it", { key: ({ id }: { id: string }) => id }],
    ["a list that `key` makes of it", { key: ({ id }: { id: string }) => ["user", id] }],
  ])("it keeps the key it had: %s", async (_what, options) => {
    const { load, arrivals, arrive, expire } = users(options);
    const user = { id: "one" };
    void load(user);
    await arrive();
    const fresh = load.refresh(user);
    user.id = "two";
    await expire();
    const joined = load({ id: "one" });
    expect(arrivals).toHaveLength(1);
    const other = load({ id: "two" });
    await arrive();
    expect(await Promise.all([fresh, joined, other])).toEqual(["one", "one", "two"]);
    expect([load.peek({ id: "one" }), load.peek({ id: "two" })]).toEqual(["one", "two"]);
    expect(load.stats()).toMatchObject({ entries: 2, pending: 0 });
  });

  test("a clear that comes then concerns it too", async () => {
    const { load, arrive, expire } = users({});
    const user = { id: "one" };
    void load(user);
    await arrive();
    const fresh = load.refresh(user).catch((error: unknown) => error);
    await expire();
    void load.clear();
    user.id = "two";
    await arrive();
    await arrive();
    expect(await fresh).toBeInstanceOf(LoadClearedError);
    expect([load.has({ id: "one" }), load.has({ id: "two" })]).toEqual([false, false]);
  });
});
