/**
 * Callers, constructors that settle when the scheduler says, clears, expiry, evictions and refusals,
 * in every order that fast-check comes upon; after each step the cache is compared with a model:
 * constructions begun, values released and why, what every promise came to, and what is held.
 *
 * FC_RUNS=10000 looks longer.
 */
import fc, { type Scheduler } from "fast-check";
import { expect, test } from "vitest";

import { runs, timedCache, turns } from "../promises/support.js";
import { AsynchronousModel, type ModelFlight } from "./asynchronous-model.js";
import { KEYS, limits, operation, type Operation } from "./operations.js";
import { playOut } from "./play-out.js";

interface Session {
  readonly ttl: number;
  readonly maxEntries: number;
  /** What is done in each step, within one turn. */
  readonly steps: readonly (readonly Operation[])[];
  /** Which constructions fail. */
  readonly fails: readonly boolean[];
}

interface Value {
  readonly construction: number;
}

/** An error in the model's words. */
const told = ({ name, message }: Error): string => (name === "Error" ? message : name);

/** A session of the cache and of the model side by side. */
class Comparison {
  readonly #model: AsynchronousModel;
  readonly #timed = timedCache();
  readonly #spoiled = new Set<number>();
  readonly #promises = new Map<Promise<Value>, { flight: ModelFlight; outcome?: string }>();
  readonly #everReleased = new Map<number, number>();
  #constructions = 0;
  #values = 0;
  #begun: number[] = [];
  #released: string[] = [];
  readonly #load;

  constructor(session: Session, scheduler: Scheduler) {
    const { ttl, maxEntries, fails } = session;
    this.#model = new AsynchronousModel(ttl, maxEntries);
    this.#load = this.#timed.cache(
      async (key: number): Promise<Value> => {
        const construction = this.#constructions++;
        this.#begun.push(key);
        await scheduler.schedule(Promise.resolve(), `construction ${construction} of ${key}`);
        const failed = fails[construction % fails.length] ?? false;
        this.#model.settle(construction, failed);
        if (failed) throw new Error(`error ${construction}`);
        this.#values++;
        return { construction };
      },
      {
        ttl: ttl / 1000,
        maxEntries,
        validate: ({ construction }) => !this.#spoiled.has(construction),
        onRelease: ({ construction }, { reason }) => {
          this.#released.push(`${construction} ${reason}`);
          this.#everReleased.set(construction, (this.#everReleased.get(construction) ?? 0) + 1);
        },
      },
    );
  }

  /** Does all of it in one turn, on both sides. */
  perform(operations: readonly Operation[]): void {
    for (const operation of operations) {
      const promise = this.#perform(operation);
      const flight = this.#model.perform(operation);
      if (promise === undefined || flight === undefined) continue;
      const known = this.#promises.get(promise);
      if (known !== undefined) {
        // The very same promise object, for as long as it is the same entry.
        expect(known.flight).toBe(flight);
        continue;
      }
      expect([...this.#promises.values()].map((other) => other.flight)).not.toContain(flight);
      const record: { flight: ModelFlight; outcome?: string } = { flight };
      this.#promises.set(promise, record);
      promise.then(
        ({ construction }) => (record.outcome = `value ${construction}`),
        (error: unknown) => (record.outcome = told(error as Error)),
      );
    }
  }

  #perform(operation: Operation): Promise<Value> | undefined {
    const { cache, time } = this.#timed;
    switch (operation.do) {
      case "call":
        return this.#load(operation.key);
      case "clear":
        void this.#load.clear(operation.key);
        break;
      case "clear function":
        void this.#load.clear();
        break;
      case "clear cache":
        void cache.clear();
        break;
      case "sweep":
        void cache.sweep();
        break;
      case "advance":
        time.now += operation.by;
        break;
      case "spoil": {
        const value = this.#load.peek(operation.key);
        if (value !== undefined) this.#spoiled.add(value.construction);
      }
    }
    return undefined;
  }

  /** Everything that could happen has happened: both sides are to agree. */
  async compare(): Promise<void> {
    await turns();
    this.#model.endTurn();
    const model = this.#model;
    expect({
      begun: this.#begun,
      released: this.#released.sort(),
      outcomes: [...this.#promises.values()].map(({ outcome }) => outcome),
      held: KEYS.map((key) => this.#load.peek(key)?.construction),
      has: KEYS.map((key) => this.#load.has(key)),
    }).toEqual({
      begun: model.begun,
      released: model.held.released.sort(),
      outcomes: [...this.#promises.values()].map(({ flight }) => flight.outcome),
      held: KEYS.map((key) => model.held.peek(key)),
      has: KEYS.map((key) => model.held.peek(key) !== undefined),
    });
    this.#begun = [];
    this.#released = [];
    model.begun = [];
    model.held.released = [];
  }

  /** No constructor is left: no promise may be, and after `close` no value. */
  async end(): Promise<void> {
    for (const { outcome } of this.#promises.values()) expect(outcome).toBeDefined();
    await this.#timed.cache.close();
    expect(this.#everReleased.size).toBe(this.#values);
    expect([...this.#everReleased.values()].every((times) => times === 1)).toBe(true);
  }
}

const session: fc.Arbitrary<Session> = limits.chain((limit) =>
  fc.record({
    ttl: fc.constant(limit.ttl),
    maxEntries: fc.constant(limit.maxEntries),
    steps: fc.array(fc.array(operation, { minLength: 1, maxLength: 3 }), { maxLength: 25 }),
    fails: fc.oneof(fc.constant([false]), fc.array(fc.boolean(), { minLength: 1, maxLength: 8 })),
  }),
);

test("the cache does what the model does, in every interleaving", async () => {
  await fc.assert(
    fc.asyncProperty(session, fc.scheduler(), async (given, scheduler) => {
      const comparison = new Comparison(given, scheduler);
      await playOut(scheduler, {
        steps: given.steps,
        label: (operations) => operations.map((one) => one.do).join(", "),
        perform: (operations) => {
          comparison.perform(operations);
        },
        settled: () => comparison.compare(),
      });
      await comparison.end();
    }),
    { numRuns: runs(300) },
  );
}, 600_000);
