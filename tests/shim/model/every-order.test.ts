/**
 * Two callers, a clear, a failure, a refresh, an eviction, a lease and an expiry, in every order there
 * is (20,160 of them), with constructors that settle at once, one after each step, or at the end.
 * `EVERY_ORDER=1 npx vitest run --project node every-order` tries all; without it, a sample.
 *
 * After each order this holds, whatever came of it:
 * - every value that was built was released exactly once, when the cache is closed and leases ended;
 * - no value is released while it is leased;
 * - nobody is served a value whose construction began before a clear that came before it was served;
 * - no second constructor of a key runs beside one that is still wanted;
 * - every promise settles.
 */
import { createCache, type Lease, loadContext } from "cache-resource";
import { describe, expect, test } from "vitest";

import { deferred, type Deferred, turns } from "../promises/support.js";

/** How constructors settle, and whether each step is let come to rest before the next. */
interface Pace {
  readonly settle: "at once" | "after each step" | "at the end";
  readonly restful: boolean;
}

type Step = "call" | "clear" | "fail" | "refresh" | "evict" | "lease" | "expire";

const STEPS: readonly Step[] = [
  "call",
  "call",
  "clear",
  "fail",
  "refresh",
  "evict",
  "lease",
  "expire",
];

const FAILURE = new Error("failed as it was told to");

/** What a constructor built. */
interface Built {
  readonly key: string;
  readonly begunAt: number;
  releases: number;
  leases: number;
}

/** One cache, and everything that happens to it in one order. */
class Session {
  readonly #pace: Pace;
  #now = 0;
  /** Counts what happens, to tell before from after. */
  #moment = 0;
  #clearedAt = -1;
  #failNext = false;
  readonly #cache = createCache({ clock: () => this.#now });
  readonly #built: Built[] = [];
  readonly #gates: Deferred<null>[] = [];
  readonly #running: { readonly key: string; readonly signal: AbortSignal }[] = [];
  readonly #waiting: Promise<unknown>[] = [];
  readonly #leases: Lease<Built>[] = [];

  readonly #get = this.#cache(
    async (key: string): Promise<Built> => {
      const { signal } = loadContext();
      const begunAt = ++this.#moment;
      const fails = this.#failNext;
      this.#failNext = false;
      // Promise 1: whoever else builds this key must have been told that nobody wants it.
      expect(this.#running.filter((other) => other.key === key && !other.signal.aborted)).toEqual(
        [],
      );
      const run = { key, signal };
      this.#running.push(run);
      const gate = deferred<null>();
      if (this.#pace.settle === "at once") gate.resolve(null);
      else this.#gates.push(gate);
      await gate.promise;
      this.#running.splice(this.#running.indexOf(run), 1);
      if (fails) throw FAILURE;
      const built: Built = { key, begunAt, releases: 0, leases: 0 };
      this.#built.push(built);
      return built;
    },
    {
      ttl: 10,
      maxEntries: 1,
      onRelease: (built) => {
        expect(built.leases).toBe(0);
        built.releases++;
      },
    },
  );

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  async run(steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      this.#take(step);
      if (this.#pace.settle === "after each step") this.#gates.shift()?.resolve(null);
      if (this.#pace.restful) await turns(12);
    }
    // A construction that follows a clear begins in a turn of its own: so there may be more gates then.
    await turns(12);
    while (this.#gates.length > 0) {
      for (const gate of this.#gates.splice(0)) gate.resolve(null);
      await turns(12);
    }
    await Promise.all(this.#waiting);
    for (const lease of this.#leases) {
      expect(lease.value.releases).toBe(0);
      lease.value.leases--;
      lease.release();
    }
    await this.#cache.close();
    expect(this.#built.map(({ releases }) => releases)).toEqual(this.#built.map(() => 1));
  }

  #take(step: Step): void {
    switch (step) {
      case "call":
        this.#served(this.#get("a"));
        break;
      case "evict":
        this.#served(this.#get("b"));
        break;
      case "refresh":
        this.#served(this.#get.refresh("a"));
        break;
      case "lease":
        this.#served(
          this.#get.lease("a").then((lease) => {
            lease.value.leases++;
            this.#leases.push(lease);
            return lease.value;
          }),
        );
        break;
      case "clear":
        this.#clearedAt = ++this.#moment;
        void this.#get.clear();
        break;
      case "expire":
        this.#now += 10_000;
        void this.#cache.sweep();
        break;
      case "fail":
        this.#failNext = true;
    }
  }

  /** Promise 3, for whoever waits: a value from before a clear is not served after it. */
  #served(value: Promise<Built>): void {
    this.#waiting.push(
      value.then(
        ({ begunAt }) => {
          expect(begunAt).toBeGreaterThan(this.#clearedAt);
        },
        (error: unknown) => {
          expect(error).toBe(FAILURE);
        },
      ),
    );
  }
}

/**
 * Which orders are tried: all of them where `EVERY_ORDER` is set, which takes minutes; else every 31st,
 * which is prime to the number of steps, so that each step comes at each place.
 */
const STRIDE = typeof process !== "undefined" && process.env["EVERY_ORDER"] !== undefined ? 1 : 31;

/** Every order of the steps; two calls are the same, so their order among themselves is none. */
function* orders(steps: readonly Step[]): Generator<Step[]> {
  if (steps.length === 0) {
    yield [];
    return;
  }
  for (const first of new Set(steps)) {
    const rest = [...steps];
    rest.splice(rest.indexOf(first), 1);
    for (const order of orders(rest)) yield [first, ...order];
  }
}

describe("in every order of two callers, a clear, a failure, a refresh, an eviction, a lease, an expiry", () => {
  test.each<Pace>([
    { settle: "at once", restful: false },
    { settle: "after each step", restful: false },
    { settle: "at the end", restful: false },
    { settle: "at once", restful: true },
    { settle: "after each step", restful: true },
    { settle: "at the end", restful: true },
  ])(
    "the promises hold: constructors settle $settle, restful: $restful",
    { timeout: 300_000 },
    async (pace) => {
      let count = 0;
      for (const order of orders(STEPS)) {
        if (count++ % STRIDE !== 0) continue;
        try {
          await new Session(pace).run(order);
        } catch (error) {
          throw new Error(`in the order ${order.join(", ")}`, { cause: error });
        }
      }
      expect(count).toBe(20_160);
    },
  );
});
