/**
 * All at once: asynchronous `validate`, releases that call the cache (this very function, its clear,
 * a sweep), objects that two keys share, synchronous and asynchronous constructors side by side,
 * limits and expiry, in every order. No model says what exactly is to happen here; the promises do:
 *
 * - every object is released exactly once for each time the cache let the last holder go, none twice
 *   in between, none while it is held, and after `close` none is left;
 * - one construction at a time per key, unless a clear came between;
 * - nobody is served a released value, or one whose construction began before a clear of its key;
 * - every promise settles once the constructors and the validations have.
 *
 * FC_RUNS=10000 looks longer.
 */
import { type Cache, LoadClearedError } from "cache-resource";
import fc, { type Scheduler } from "fast-check";
import { expect, test } from "vitest";

import { runs, timedCache, turns } from "../promises/support.js";
import { KEYS, limits, operation, type Operation } from "./operations.js";
import { playOut } from "./play-out.js";

interface Session {
  readonly ttl: number;
  readonly maxEntries: number;
  readonly operations: readonly Operation[];
  /** What each release does, in turn; then nothing more, so that sessions end. */
  readonly onRelease: readonly Operation[];
  readonly constructors: readonly ("later" | "at once" | "fails" | "shared")[];
}

interface Value {
  readonly key: number;
  readonly construction: number;
  /** How often it was built and how often it was released: the difference is whether it is held. */
  released: number;
}

class Witness {
  readonly violations: string[] = [];
  readonly values = new Set<Value>();
  readonly #cache: Cache;
  readonly #time: { now: number };
  readonly #scheduler: Scheduler;
  readonly #session: Session;
  readonly #spoiled = new Set<Value>();
  readonly #running = new Map<number, { clears: number }[]>();
  readonly #clears = [0, 0, 0];
  readonly #releases: Operation[];
  readonly #shared: Value = { key: -1, construction: -1, released: 0 };
  readonly load: ((key: number) => unknown) & {
    clear(...key: [number] | []): Promise<void>;
    peek(key: number): Value | undefined;
  };
  #constructions = 0;
  #turn = 0;
  #releaseTurn = -1;
  open = 0;

  constructor(session: Session, scheduler: Scheduler) {
    const { cache, time } = timedCache();
    this.#cache = cache;
    this.#time = time;
    this.#scheduler = scheduler;
    this.#session = session;
    this.#releases = [...session.onRelease];
    this.load = cache((key: number) => this.#construct(key), {
      ttl: session.ttl / 1000,
      maxEntries: session.maxEntries,
      validate: (value) => this.#validate(value),
      onRelease: (value) => {
        this.#release(value);
      },
    });
  }

  #construct(key: number): Value | Promise<Value> {
    const construction = this.#constructions++;
    const { constructors } = this.#session;
    const kind = constructors[construction % constructors.length];
    const run = { clears: this.#clears[key] as number };
    const running = this.#running.get(key) ?? [];
    this.#running.set(key, running);
    if (running.some(({ clears }) => clears === run.clears)) {
      this.violations.push(`construction ${construction} of ${key} runs beside another`);
    }
    const make = (): Value => {
      running.splice(running.indexOf(run), 1);
      if (kind === "fails") throw new Error("constructor");
      const value = kind === "shared" ? this.#shared : { key, construction, released: 0 };
      value.released = 0;
      this.values.add(value);
      return value;
    };
    if (kind === "at once") return make();
    running.push(run);
    const arrival = this.#scheduler.schedule(Promise.resolve(), `construction ${construction}`);
    return arrival.then(make);
  }

  #validate(value: Value): boolean | Promise<boolean> {
    if (value.released > 0) this.violations.push(`validate was shown a released value`);
    const verdict = !this.#spoiled.has(value);
    const { constructors } = this.#session;
    if (constructors.includes("at once")) return verdict;
    return this.#scheduler.schedule(Promise.resolve(verdict), "validate");
  }

  #release(value: Value): void {
    value.released++;
    if (value.released > 1) this.violations.push(`${value.construction} was released twice`);
    if (value !== this.#shared && this.load.peek(value.key) === value) {
      this.violations.push(`${value.construction} was released while it was held`);
    }
    const next = this.#releases.pop();
    if (next === undefined) return;
    this.#releaseTurn = this.#turn;
    this.perform(next);
  }

  perform(operation: Operation): void {
    switch (operation.do) {
      case "call":
        this.#call(operation.key);
        break;
      case "clear":
        this.#cleared(operation.key);
        void this.load.clear(operation.key);
        break;
      case "clear function":
      case "clear cache":
        KEYS.forEach((key) => this.#cleared(key));
        void (operation.do === "clear cache" ? this.#cache.clear() : this.load.clear());
        break;
      case "sweep":
        void this.#cache.sweep();
        break;
      case "advance":
        this.#time.now += operation.by;
        break;
      case "spoil": {
        const value = this.load.peek(operation.key);
        if (value !== undefined && value !== this.#shared) this.#spoiled.add(value);
      }
    }
  }

  #cleared(key: number): void {
    (this.#clears[key] as number)++;
  }

  #call(key: number): void {
    let served: unknown;
    try {
      served = this.load(key);
    } catch (error) {
      this.#failed(error);
      return;
    }
    if (!(served instanceof Promise)) {
      this.#served(key, served as Value);
      return;
    }
    this.open++;
    served.then(
      (value: Value) => {
        this.open--;
        // Between a promise's settling and its callers' hearing of it, a release may begin anything.
        if (this.#releaseTurn !== this.#turn) this.#served(key, value);
      },
      (error: unknown) => {
        this.open--;
        this.#failed(error);
      },
    );
  }

  #served(key: number, value: Value): void {
    if (value === this.#shared) return;
    if (value.key !== key) this.violations.push(`${key} was served the value of ${value.key}`);
    // With a ttl of 0 a value is over as soon as it is there: of two callers who are taken over a clear,
    // the second finds the first one's value expired, and it is released before the first hears of it.
    if (value.released > 0 && this.#session.ttl > 0) {
      this.violations.push(`${key} was served ${value.construction}, which was released`);
    }
  }

  #failed(error: unknown): void {
    if (error instanceof LoadClearedError) return;
    if (error instanceof Error && error.message === "constructor") return;
    this.violations.push(`a call failed with ${String(error)}`);
  }

  endTurn(): void {
    this.#turn++;
  }

  async end(): Promise<void> {
    this.#releases.length = 0;
    await this.#cache.close();
    if (this.open > 0) this.violations.push(`${this.open} promises never settled`);
    for (const value of this.values) {
      if (value.released !== 1) {
        this.violations.push(`${value.construction} was released ${value.released} times`);
      }
    }
  }
}

const session: fc.Arbitrary<Session> = limits.chain((limit) =>
  fc.record({
    ttl: fc.constant(limit.ttl),
    maxEntries: fc.constant(limit.maxEntries),
    operations: fc.array(operation, { maxLength: 30 }),
    onRelease: fc.array(operation, { maxLength: 6 }),
    constructors: fc.oneof(
      fc.array(fc.constantFrom("later" as const, "fails" as const, "shared" as const), {
        minLength: 1,
        maxLength: 4,
      }),
      fc.constantFrom<Session["constructors"]>(["at once"], ["at once", "later"]),
    ),
  }),
);

test("the promises hold whatever the callbacks do", async () => {
  await fc.assert(
    fc.asyncProperty(session, fc.scheduler(), async (given, scheduler) => {
      const witness = new Witness(given, scheduler);
      await playOut(scheduler, {
        steps: given.operations,
        label: (step) => step.do,
        perform: (step) => {
          witness.perform(step);
        },
        settled: async () => {
          await turns();
          witness.endTurn();
        },
      });
      await witness.end();
      expect(witness.violations).toEqual([]);
    }),
    { numRuns: runs(300) },
  );
}, 600_000);
