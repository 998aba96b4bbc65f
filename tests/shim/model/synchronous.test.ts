/**
 * Synchronous functions against the model, with constructors that throw, clear, and call further
 * keys (their own included) while they run: what every call returns or throws, what was released and
 * why, in which order constructors ran, and what is held.
 *
 * FC_RUNS=10000 looks longer.
 */
import fc from "fast-check";
import { expect, test } from "vitest";

import { outcomeOf, runs, timedCache } from "../promises/support.js";
import { NaiveCache } from "./naive-cache.js";
import { KEYS, limits, operation, type Operation } from "./operations.js";

/** What a constructor does before it returns: its calls of other keys may fail without harm to it. */
type Script = "build" | "throw" | "clear" | "call the next key" | "clear and call the next key";

interface Session {
  readonly ttl: number;
  readonly maxEntries: number;
  readonly operations: readonly Operation[];
  /** What each construction does, in turn. */
  readonly scripts: readonly Script[];
}

const nextKey = (key: number): number => (key + 1) % KEYS.length;

/** What a call came to, in words. */
const told = (outcome: unknown): string =>
  outcome instanceof Error
    ? outcome.name === "Error"
      ? outcome.message
      : outcome.name
    : `value ${(outcome as { construction: number }).construction}`;

/** The model: as `NaiveCache`, with the constructors that are running, outermost first. */
class SynchronousModel {
  readonly held: NaiveCache;
  readonly built: string[] = [];
  readonly #scripts: readonly Script[];
  readonly #running: { key: number; cleared: boolean }[] = [];

  constructor({ ttl, maxEntries, scripts }: Session) {
    this.held = new NaiveCache(ttl, maxEntries);
    this.#scripts = scripts;
  }

  call(key: number): string {
    for (let restarts = 0; restarts <= 3; restarts++) {
      if (this.#running.some((run) => run.key === key)) return "RecursiveLoadError";
      const value = this.held.hit(key);
      if (value !== undefined) return `value ${value}`;
      const construction = this.built.length;
      this.built.push(`${construction} of ${key}`);
      const run = { key, cleared: false };
      this.#running.push(run);
      const script = this.#scripts[construction % this.#scripts.length] as Script;
      if (script.startsWith("clear")) this.clear();
      if (script.endsWith("next key")) this.call(nextKey(key));
      this.#running.pop();
      if (script === "throw") return `error ${construction}`;
      if (!run.cleared) {
        this.held.store(key, construction);
        return `value ${construction}`;
      }
      this.held.release(construction, "clear");
    }
    return "LoadClearedError";
  }

  clear(key?: number): void {
    this.held.clear(key);
    for (const run of this.#running) {
      if (key === undefined || key === run.key) run.cleared = true;
    }
  }
}

/** The same session, on the cache. */
function realSession({ ttl, maxEntries, scripts }: Session) {
  const { cache, time } = timedCache();
  const built: string[] = [];
  const released: string[] = [];
  const spoiled = new Set<number>();
  const load = cache(
    (key: number): { construction: number } => {
      const construction = built.length;
      built.push(`${construction} of ${key}`);
      const script = scripts[construction % scripts.length] as Script;
      if (script.startsWith("clear")) void load.clear();
      if (script.endsWith("next key")) outcomeOf(() => load(nextKey(key)));
      if (script === "throw") throw new Error(`error ${construction}`);
      return { construction };
    },
    {
      ttl: ttl / 1000,
      maxEntries,
      validate: ({ construction }) => !spoiled.has(construction),
      onRelease: ({ construction }, { reason }) => void released.push(`${construction} ${reason}`),
    },
  );
  return { cache, time, built, released, spoiled, load };
}

/** Does one thing on both sides. @returns what a call came to on each */
function perform(
  one: Operation,
  real: ReturnType<typeof realSession>,
  model: SynchronousModel,
): { real?: string; model?: string } {
  switch (one.do) {
    case "call":
      return { real: told(outcomeOf(() => real.load(one.key))), model: model.call(one.key) };
    case "clear":
      void real.load.clear(one.key);
      model.clear(one.key);
      break;
    case "clear function":
      void real.load.clear();
      model.clear();
      break;
    case "clear cache":
      void real.cache.clear();
      model.clear();
      break;
    case "sweep":
      void real.cache.sweep();
      model.held.sweep();
      break;
    case "advance":
      real.time.now += one.by;
      model.held.now += one.by;
      break;
    case "spoil": {
      const value = model.held.peek(one.key);
      if (value === undefined) break;
      real.spoiled.add(value);
      model.held.spoiled.add(value);
    }
  }
  return {};
}

const session: fc.Arbitrary<Session> = limits.chain((limit) =>
  fc.record({
    ttl: fc.constant(limit.ttl),
    maxEntries: fc.constant(limit.maxEntries),
    operations: fc.array(operation, { maxLength: 60 }),
    scripts: fc.array(
      fc.constantFrom<Script[]>(
        "build",
        "build",
        "build",
        "throw",
        "clear",
        "call the next key",
        "clear and call the next key",
      ),
      { minLength: 1, maxLength: 6 },
    ),
  }),
);

test("a synchronous function does what the model does", async () => {
  await fc.assert(
    fc.asyncProperty(session, async (given) => {
      const real = realSession(given);
      const model = new SynchronousModel(given);
      const everReleased: string[] = [];
      for (const one of given.operations) {
        const outcome = perform(one, real, model);
        expect(outcome.real).toBe(outcome.model);
        expect(real.built).toEqual(model.built);
        expect(real.released.sort()).toEqual(model.held.released.sort());
        expect(KEYS.map((key) => real.load.peek(key)?.construction)).toEqual(
          KEYS.map((key) => model.held.peek(key)),
        );
        everReleased.push(...real.released.splice(0));
        model.held.released = [];
      }
      await real.cache.close();
      everReleased.push(...real.released);
      const values = everReleased.map((release) => release.split(" ")[0]);
      expect(new Set(values).size).toBe(values.length);
      expect(values).toEqual(expect.arrayContaining(model.held.values.map(String)));
    }),
    { numRuns: runs(500) },
  );
}, 600_000);
