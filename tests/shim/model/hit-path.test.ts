/**
 * The hit path against a model: with the default clock a hit makes no call into the engine, which is
 * told of it later. Who is evicted, what expires unread and what is counted must not show that.
 *
 * FC_RUNS=10000 looks longer.
 */
import { createCache } from "cache-resource";
import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";

import { runs } from "../promises/support.js";

/** Calls of every sort of key: none, one primitive, two, a row in the engine, a left-out one. */
const CALLS: readonly (readonly unknown[])[] = [
  [],
  ["text"],
  [1],
  ["text", 1],
  ["text", true],
  [null, undefined, 0],
  [{ url: "a", layers: [1, 2] }],
  [{ url: "b", layers: [1, 2] }, "text"],
];

interface Options {
  readonly ttl: number;
  readonly idle: number;
  readonly maxEntries: number;
}

type Operation =
  | { readonly do: "call" | "clear" | "refresh"; readonly key: number }
  | { readonly do: "listen" | "stop listening" | "sweep" | "count" }
  | { readonly do: "wait"; readonly milliseconds: number };

/** One list, the least recently used entry first; what has expired is taken out before every step. */
class Model {
  now = 0;
  hits = 0;
  misses = 0;
  readonly gone = { ttl: 0, idle: 0, max_entries: 0, clear: 0, refresh: 0 };
  #entries: { key: number; value: number; writtenAt: number; readAt: number }[] = [];
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  call(key: number, build: () => number): number {
    this.expire();
    const found = this.#take(key);
    if (found !== undefined) {
      this.hits++;
      found.readAt = this.now;
      this.#entries.push(found);
      return found.value;
    }
    this.misses++;
    const value = build();
    this.#entries.push({ key, value, writtenAt: this.now, readAt: this.now });
    if (this.#entries.length > this.#options.maxEntries) {
      this.#entries.shift();
      this.gone.max_entries++;
    }
    return value;
  }

  refresh(key: number, build: () => number): number {
    this.expire();
    const found = this.#take(key);
    if (found === undefined) return this.call(key, build);
    this.gone.refresh++;
    const value = build();
    this.#entries.push({ key, value, writtenAt: this.now, readAt: this.now });
    return value;
  }

  clear(key: number): void {
    this.expire();
    if (this.#take(key) !== undefined) this.gone.clear++;
  }

  expire(): void {
    const { ttl, idle } = this.#options;
    this.#entries = this.#entries.filter(({ writtenAt, readAt }) => {
      if (this.now - writtenAt >= ttl) this.gone.ttl++;
      else if (this.now - readAt >= idle) this.gone.idle++;
      else return true;
      return false;
    });
  }

  #take(key: number) {
    const found = this.#entries.find((entry) => entry.key === key);
    this.#entries = this.#entries.filter((entry) => entry !== found);
    return found;
  }
}

/**
 * What left, by reason. An entry that nobody asks for leaves when the real timer comes, and one that
 * both `ttl` and `idle` are over for by then leaves for `ttl`: where a cache has both, they are one.
 */
function countedOnce(gone: Model["gone"], options: Options) {
  const { ttl, idle, max_entries, clear, refresh } = gone;
  const both = options.ttl < Infinity && options.idle < Infinity;
  const expired = both ? { expired: ttl + idle } : { ttl, idle };
  return { ...expired, max_entries, clear, refresh };
}

afterEach(() => {
  vi.restoreAllMocks();
});

/** The next task, as soon as there is one. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      // What the cache asked for as its sign of a new task may be of another kind, and come just after.
      setTimeout(resolve, 0);
    };
    port2.postMessage(null);
  });
}

/** Mostly three of the keys, of three sorts, so that they are hit again and again before another comes. */
const key = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(1, 3, 6) },
  { weight: 1, arbitrary: fc.nat({ max: CALLS.length - 1 }) },
);

const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 16, arbitrary: fc.record({ do: fc.constant("call" as const), key }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom("clear" as const, "refresh" as const), key }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom("listen", "stop listening", "sweep", "count"),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("wait" as const),
      milliseconds: fc.constantFrom(0, 0.25, 7, 20, 60),
    }),
  },
);

const session = fc.record({
  options: fc.record<Options>({
    ttl: fc.constantFrom(Infinity, 50, 80.5),
    idle: fc.constantFrom(Infinity, 30),
    maxEntries: fc.constantFrom(2, 3, 4, 100),
  }),
  operations: fc.array(operation, { maxLength: 80 }),
});

test("hits that the engine is told of later count, renew and keep as if it had been told at once", async () => {
  await fc.assert(
    fc.asyncProperty(session, async ({ options, operations }) => {
      const start = 1000;
      const model = new Model(options);
      vi.spyOn(performance, "now").mockImplementation(() => start + model.now);
      await nextTask();
      const cache = createCache();
      let constructions = 0;
      const seconds = (span: number) => (span === Infinity ? null : span / 1000);
      const load = cache((..._key: readonly unknown[]) => ++constructions, {
        ...options,
        ttl: seconds(options.ttl),
        idle: seconds(options.idle),
        ignore: [],
      });
      let built = 0;
      const build = () => ++built;
      const told = { hits: 0, calls: 0 };
      let stop: (() => void) | undefined;

      for (const one of operations) {
        switch (one.do) {
          case "call": {
            const { hits } = model;
            const expected = model.call(one.key, build);
            if (stop !== undefined) told.hits += model.hits - hits;
            expect(load(...CALLS[one.key]!)).toBe(expected);
            break;
          }
          case "refresh":
            expect(load.refresh(...CALLS[one.key]!)).toBe(model.refresh(one.key, build));
            break;
          case "clear":
            // Without arguments it would clear the whole function.
            if (CALLS[one.key]!.length === 0) break;
            // Whether one that has expired leaves for that or for the clear, the real timer decides.
            await cache.sweep();
            await load.clear(...CALLS[one.key]!);
            model.clear(one.key);
            break;
          case "listen":
            stop ??= cache.subscribe(({ type }) => {
              if (type === "hit") told.calls++;
            });
            break;
          case "stop listening":
            stop?.();
            stop = undefined;
            break;
          case "sweep":
            await cache.sweep();
            model.expire();
            break;
          case "count":
            expect(load.stats().hits).toBe(model.hits);
            break;
          case "wait":
            model.now += one.milliseconds;
            await nextTask();
        }
      }

      await cache.sweep();
      model.expire();
      const { hits, misses, evictions } = load.stats();
      expect({ hits, misses }).toEqual({ hits: model.hits, misses: model.misses });
      expect(countedOnce(evictions, options)).toEqual(countedOnce(model.gone, options));
      expect(told.calls).toBe(told.hits);
      await cache.close();
    }),
    { numRuns: runs(300) },
  );
}, 600_000);

test("each of several hits renews `idle` by the time at which it came", async () => {
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => now);
  await nextTask();
  const cache = createCache();
  let constructions = 0;
  const load = cache((_key: string) => ++constructions, { idle: 0.03, ignore: [] });
  load("a");
  load("b");
  for (now = 20; now <= 100; now += 20) {
    await nextTask();
    expect([load("a"), now === 20 ? load("b") : 2]).toEqual([1, 2]);
  }
  await nextTask();
  expect([load.has("a"), load.has("b")]).toEqual([true, false]);
  await cache.close();
});
