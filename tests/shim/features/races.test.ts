/**
 * Races between features: each test opens with what went wrong. What only one promise is about is in
 * ../promises.
 */
import {
  type CacheResourceOptions,
  createCache,
  LoadClearedError,
  loadContext,
  RecursiveLoadError,
} from "cache-resource";
import { describe, expect, test } from "vitest";

import { deferred, outcomeOf, recordReleases, timedCache, turns } from "../promises/support.js";

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

describe("a subscriber that calls what is being built", () => {
  // There was nothing to hand out yet, and it was given undefined, as if that were the value.
  test.each(["miss", "load-start"])("on %s: it is told that it recurses", (type) => {
    const { cache } = timedCache();
    const outcomes: unknown[] = [];
    const load = cache(() => "value");
    cache.subscribe((event) => {
      if (event.type === type) outcomes.push(outcomeOf(load));
    });
    expect(load()).toBe("value");
    expect(outcomes).toHaveLength(1);
    expect(outcomes[0]).toBeInstanceOf(RecursiveLoadError);
  });

  test("and a sizeOf that does gets the value, or the promise of it", async () => {
    const { cache } = timedCache();
    const seen: unknown[] = [];
    const load = cache((): string => "value", {
      sizeOf: (): number => seen.push(load()),
    });
    const loadLater = cache(async (): Promise<string> => "later", {
      sizeOf: (): number => seen.push(loadLater()),
    });
    expect(load()).toBe("value");
    const promise = loadLater();
    await promise;
    expect(seen).toEqual(["value", promise]);
  });
});

describe("a clear, and a session that ends or changes", () => {
  /** A function of sessions, which does what real ones do: it asks who the user is. */
  function ofSessions() {
    const { cache } = timedCache();
    const session = { user: "ann" };
    const released = recordReleases<string>();
    const arrivals: ReturnType<typeof deferred<string>>[] = [];
    const load = cache(
      (what: string) => {
        const { user } = session;
        const arrival = deferred<string>();
        arrivals.push(arrival);
        return arrival.promise.then(() => `${what} of ${user}`);
      },
      { scope: () => session.user, onRelease: released.onRelease },
    );
    const arrive = async (): Promise<void> => {
      await turns();
      for (const arrival of arrivals.splice(0)) arrival.resolve("");
      await turns();
    };
    return { cache, session, load, released, arrive };
  }

  test("whoever waits is never given another user's value", async () => {
    // The construction that followed went by the session of that moment: ann was given bob's mail.
    const { session, load, released, arrive } = ofSessions();
    const anns = load("mail").catch((error: unknown) => error);
    session.user = "bob";
    void load.clear();
    await arrive();
    expect(await anns).toBeInstanceOf(LoadClearedError);
    expect(load.has("mail")).toBe(false);
    session.user = "ann";
    expect(load.has("mail")).toBe(false);
    expect(released.values).toEqual(["mail of ann"]);
  });

  test("but is given what has been begun in the same session since", async () => {
    const { session, load, arrive } = ofSessions();
    const before = load("mail");
    void load.clear();
    const after = load("mail");
    session.user = "bob";
    await arrive();
    expect(await Promise.all([before, after])).toEqual(["mail of ann", "mail of ann"]);
  });

  test("an ended session is not filled again by those who waited in it", async () => {
    const { cache, session, load, released, arrive } = ofSessions();
    const waiting = load("mail").catch((error: unknown) => error);
    await cache.endSession("ann");
    await arrive();
    expect(await waiting).toBeInstanceOf(LoadClearedError);
    expect(load.has("mail")).toBe(false);
    expect(released.values).toEqual(["mail of ann"]);
    expect(session.user).toBe("ann");
  });

  test("a lease that waits over a clear is of the session in which it was asked for", async () => {
    // The value of the construction that followed was there; to lease it, the function was called anew, in the
    // session of that moment: bob's mail was leased to ann.
    const { session, load, arrive } = ofSessions();
    const leasing = load.lease("mail");
    void load.clear();
    await turns();
    session.user = "bob";
    await arrive();
    const lease = await leasing;
    expect(lease.value).toBe("mail of ann");
    lease.release();
  });

  test("nor is a value that is refused meanwhile built for another session", async () => {
    const { cache } = timedCache();
    let user = "ann";
    const verdict = deferred<boolean>();
    const load = cache(() => Promise.resolve(`mail of ${user}`), {
      scope: () => user,
      validate: () => verdict.promise,
    });
    expect(await load()).toBe("mail of ann");
    const waiting = load().catch((error: unknown) => error);
    user = "bob";
    verdict.resolve(false);
    expect(await waiting).toBeInstanceOf(LoadClearedError);
    expect(load.has()).toBe(false);
  });

  test("nor does hot reload take whoever waits to another session", async () => {
    const { cache } = timedCache();
    let user = "ann";
    const arrival = deferred<undefined>();
    const wrapped = (maxEntries: number) =>
      cache(
        async () => {
          const mail = `mail of ${user}`;
          await arrival.promise;
          return mail;
        },
        { id: "mail", scope: () => user, maxEntries },
      );
    const waiting = wrapped(1)().catch((error: unknown) => error);
    await turns();
    user = "bob";
    const reloaded = wrapped(2);
    await turns();
    arrival.resolve(undefined);
    expect(await waiting).toBeInstanceOf(LoadClearedError);
    expect(reloaded.has()).toBe(false);
  });

  test("a synchronous constructor that ends its own session is not run again in it", () => {
    const { cache } = timedCache();
    const released = recordReleases<number>();
    let constructions = 0;
    const load = cache(
      (): number => {
        void cache.endSession("ann");
        return ++constructions;
      },
      { scope: () => "ann", onRelease: released.onRelease },
    );
    expect(outcomeOf(load)).toBeInstanceOf(LoadClearedError);
    expect(released.values).toEqual([1]);
  });
});

describe("an argument that is changed while a value is built of it", () => {
  interface User {
    id: number;
  }

  /** A function whose constructions wait, and how to let all arrive. */
  function ofUsers(options: CacheResourceOptions<number, [User]>) {
    const { cache, time } = timedCache();
    const arrivals: ReturnType<typeof deferred<undefined>>[] = [];
    const load = cache(async ({ id }: User): Promise<number> => {
      const arrival = deferred<undefined>();
      arrivals.push(arrival);
      await arrival.promise;
      return id;
    }, options);
    const arrive = async (): Promise<void> => {
      await turns();
      for (const arrival of arrivals.splice(0)) arrival.resolve(undefined);
      await turns();
    };
    return { cache, load, arrive, time };
  }

  const told = (promise: Promise<number>) => promise.catch((error: unknown) => error);

  // The constructor runs again after a clear, and sees the argument as it is by then. Whoever had joined with
  // an argument of their own was given user 2 for user 1, and with `key` it even stood under the key of user 1.
  test.each([
    ["the argument itself", {}],
    ["the `key` option's answer", { key: ({ id }: User) => id }],
    ["an object that the `key` option answers with", { key: ({ id }: User) => ({ id }) }],
  ])("after a clear, whoever waits is told: the key is %s", async (_, options) => {
    const { load, arrive } = ofUsers(options);
    const user = { id: 1 };
    const [own, joined] = [told(load(user)), told(load({ id: 1 }))];
    user.id = 2;
    void load.clear();
    await arrive();
    for (const outcome of await Promise.all([own, joined])) {
      expect(outcome).toBeInstanceOf(LoadClearedError);
      expect(String(outcome)).toContain("an argument has been changed since");
    }
    expect([load.has({ id: 1 }), load.has({ id: 2 })]).toEqual([false, false]);
  });

  test("but not of one that is no part of the key", async () => {
    const { cache } = timedCache();
    const load = cache((user: User, _progress: { done: number }) => Promise.resolve(user.id));
    const progress = { done: 0 };
    const waiting = load({ id: 1 }, progress);
    progress.done = 1;
    void load.clear();
    expect(await waiting).toBe(1);
  });

  test("a value that is refused by then is not built anew for those who had joined", async () => {
    const { load, arrive } = ofUsers({ validate: () => Promise.resolve(false) });
    const user = { id: 1 };
    const first = load(user);
    await arrive();
    expect(await first).toBe(1);
    const [own, joined] = [told(load(user)), told(load({ id: 1 }))];
    user.id = 2;
    await arrive();
    await arrive();
    expect(await Promise.all([own, joined])).toEqual([
      expect.any(LoadClearedError),
      expect.any(LoadClearedError),
    ]);
  });

  test("whoever waits is told where it has no key any more", async () => {
    const { cache } = timedCache();
    const arrival = deferred<undefined>();
    const load = cache(async ({ id }: { id: number }) => (await arrival.promise, id), {
      key: ({ id }) => {
        if (id < 0) throw new RangeError("no such user");
        return id;
      },
    });
    const user = { id: 1 };
    const waiting = load(user).catch((error: unknown) => error);
    user.id = -1;
    void load.clear();
    arrival.resolve(undefined);
    expect(String(await waiting)).toContain("the `key` option threw: RangeError: no such user");
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

describe("user code between an eviction and its releases", () => {
  // What had been evicted was looked up by its slot only after user code had run. An entry begun there got that
  // slot: the evicted one was served for ever after, and never released.
  test("a listener that is told of the load's end builds another entry", () => {
    const { cache } = timedCache();
    const released = recordReleases<string>();
    const load = cache((key: string) => key, { maxEntries: 1, onRelease: released.onRelease });
    const other = cache((key: string) => key);
    load("evicted");
    const end = cache.subscribe(({ type }) => {
      if (type !== "load-end") return;
      end();
      other("in its place");
      expect(load.has("evicted")).toBe(false);
    });
    load("new");
    expect([released.values, released.reasons]).toEqual([["evicted"], ["max_entries"]]);
    expect([load.has("evicted"), load.has("new"), other.has("in its place")]).toEqual([
      false,
      true,
      true,
    ]);
  });

  test("the release of the value before a refresh does", () => {
    const { cache } = timedCache();
    const released: string[] = [];
    let bytes = 10;
    let built = 0;
    const load = cache((key: string) => `${key} ${++built}`, {
      maxBytes: 100,
      sizeOf: () => bytes,
      onRelease: (value, { reason }) => {
        released.push(value);
        if (reason === "refresh") other("in its place");
      },
    });
    const other = cache((key: string) => key);
    load("evicted");
    load("refreshed");
    bytes = 95;
    load.refresh("refreshed");
    expect(released).toEqual(["refreshed 2", "evicted 1"]);
    expect([load.has("evicted"), other.has("in its place")]).toEqual([false, true]);
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

describe("a clear or a call that user code makes in the midst of another", () => {
  test("a listener that clears what is about to be built: the constructor does not run for it", () => {
    // It ran all the same, beside the construction that another listener had begun since.
    const { cache } = timedCache();
    let constructions = 0;
    const load = cache(() => Promise.resolve(++constructions));
    const end = cache.subscribe(({ type }) => {
      if (type !== "miss") return;
      end();
      void load.clear();
      void load();
    });
    void load();
    expect(constructions).toBe(1);
    expect(load.stats()).toMatchObject({ entries: 0, pending: 1 });
  });

  test("a listener that clears what is about to be refreshed: it is built once", () => {
    const { cache } = timedCache();
    let constructions = 0;
    const load = cache(() => ++constructions);
    load();
    const end = cache.subscribe(({ type }) => {
      if (type !== "load-start") return;
      end();
      void load.clear();
    });
    expect(load.refresh()).toBe(2);
    expect([constructions, load.peek()]).toEqual([2, 2]);
  });

  test("a listener that refreshes what is about to be refreshed is told that it recurses", () => {
    // It was given a promise that nothing settled.
    const { cache } = timedCache();
    const load = cache(() => ({}));
    load();
    const outcomes: unknown[] = [];
    const end = cache.subscribe(({ type }) => {
      if (type !== "load-start") return;
      end();
      outcomes.push(outcomeOf(() => load.refresh()));
    });
    load.refresh();
    expect(outcomes).toEqual([expect.any(RecursiveLoadError)]);
  });

  test("a release that calls a function whose constructor has just cleared it", () => {
    // The constructor had not been told of that by then, and ran a second time inside itself.
    const { cache } = timedCache();
    const outcomes: unknown[] = [];
    let constructions = 0;
    const load = cache(
      (key: string) => {
        constructions++;
        if (key === "new" && constructions < 5) void load.clear();
        return key;
      },
      {
        onRelease: (key) => {
          if (key === "old") outcomes.push(outcomeOf(() => load("new")));
        },
      },
    );
    load("old");
    outcomeOf(() => load("new"));
    expect(outcomes).toEqual([expect.any(RecursiveLoadError)]);
  });

  test("of two constructions that are cleared, none begins anew beside one that was not told yet", () => {
    const { cache } = timedCache();
    const beside: boolean[] = [];
    const running = new Map<string, AbortSignal>();
    const load = cache((key: string) => {
      beside.push(running.get(key)?.aborted === false);
      running.set(key, loadContext().signal);
      return new Promise(() => undefined);
    });
    void load("a");
    void load("b");
    const end = cache.subscribe(({ type }) => {
      if (type !== "removed") return;
      end();
      void load("b");
    });
    void load.clear();
    expect(beside).toEqual([false, false, false]);
  });

  test("a session that a release ends is not filled again by the call that released", () => {
    const { cache, time } = timedCache();
    const load = cache((key: string) => key, {
      ttl: 10,
      scope: () => "ann",
      onRelease: () => {
        void cache.endSession("ann");
      },
    });
    load("mail");
    time.now = 10_000;
    expect(outcomeOf(() => load("mail"))).toBeInstanceOf(LoadClearedError);
    expect(cache.entries()).toEqual([]);
    expect(load("mail")).toBe("mail");
    expect(load.has("mail")).toBe(true);
  });
});

describe("user code between the finding of an entry and its being served", () => {
  // The entry that was found was cleared there, and its slot given to another: this one was a hit, and the caller
  // got the value that had just been released.
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
    "a getter of an argument, at its reading %i",
    (hostile) => {
      const { cache } = timedCache();
      const released = recordReleases<number>();
      let built = 0;
      const load = cache((...users: object[]) => ++built * users.length, {
        onRelease: released.onRelease,
      });
      const other = cache((key: string) => key);
      let readings = 0;
      const user = {
        get id() {
          if (++readings === hostile) {
            void load.clear();
            other("in its place");
          }
          return 1;
        },
      };
      while (readings < hostile) expect(released.values).not.toContain(load(user));
    },
  );

  test("a clock of one's own", () => {
    let isHostile = false;
    const cache = createCache({
      clock: () => {
        if (isHostile) {
          isHostile = false;
          void load.clear();
          other("in its place");
        }
        return 0;
      },
    });
    const released = recordReleases<string>();
    let built = 0;
    const load = cache(() => `value ${++built}`, { ttl: 10, onRelease: released.onRelease });
    const other = cache((key: string) => key, { ttl: 10 });
    load();
    isHostile = true;
    expect(load()).toBe("value 2");
    expect(released.values).toEqual(["value 1"]);
  });
});
