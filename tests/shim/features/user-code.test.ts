/** Constructors, listeners, releases, getters and clocks that call the cache themselves: each test opens with what went wrong. */
import { createCache, LoadClearedError, loadContext, RecursiveLoadError } from "cache-resource";
import { describe, expect, test } from "vitest";

import { outcomeOf, recordReleases, timedCache } from "../promises/support.js";

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
