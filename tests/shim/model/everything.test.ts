/**
 * What meets only now and then, all at once: refreshes in the foreground and behind a stale value,
 * leases, sessions, arguments that change after the call, hot reload, limits of the whole cache, listeners
 * that come and go, synchronous and asynchronous functions, every form of key; and constructors, listeners
 * and releases that do any of it themselves. Whatever comes of it, in every order that fast-check comes upon:
 *
 * - nobody is served the value of another key or another session, or one that was released before;
 * - nobody is served a value whose construction began before a clear that came before the call, nor one
 *   whose time was up at the call;
 * - every value is released exactly once, never while it is leased or can be peeked at;
 * - one construction at a time per key, unless what runs was told that nobody wants it;
 * - limits hold when the turn is over, beside what is leased or under way;
 * - what is there is what is counted; every promise settles.
 *
 * FC_RUNS=10000 looks longer.
 */
import {
  type Cache,
  type CachedFunction,
  type Lease,
  LoadClearedError,
  loadContext,
  RecursiveLoadError,
} from "cache-resource";
import fc, { type Scheduler } from "fast-check";
import { beforeEach, expect, test, vi } from "vitest";

import { runs, timedCache, turns } from "../promises/support.js";

/** An argument, which can be changed after the call. */
interface Argument {
  id: number;
  readonly more: { readonly list: readonly number[] };
}

/** How a function's key looks. */
const KEYINGS = ["none", "text", "pair", "object", "key option"] as const;

type Step =
  | {
      readonly do: "call" | "refresh" | "clear" | "lease" | "spoil" | "call and change";
      readonly id: number;
    }
  | { readonly do: "advance"; readonly by: number }
  | { readonly do: "session"; readonly session: string }
  | {
      readonly do:
        | "clear function"
        | "clear cache"
        | "end lease"
        | "sweep"
        | "end session"
        | "reload"
        | "reload changed"
        | "listen"
        | "call the other";
    };

interface Plan {
  readonly keying: (typeof KEYINGS)[number];
  readonly asynchronous: boolean;
  readonly ttl: number;
  readonly idle: number;
  readonly maxEntries: number;
  readonly maxOfCache: number;
  readonly background: boolean;
  readonly validates: "no" | "at once" | "later";
  readonly scoped: boolean;
  readonly steps: readonly Step[];
  readonly fails: readonly boolean[];
  /** What callbacks do, in turn; then nothing more, so that sessions end. */
  readonly onRelease: readonly Step[];
  readonly onEvent: readonly Step[];
  readonly inConstructor: readonly Step[];
  /** What the values are said to take, in turn. */
  readonly bytes: readonly number[];
}

/** What a constructor built. */
interface Built {
  readonly number: number;
  readonly id: number;
  readonly session: string;
  /** The moment at which its construction began. */
  readonly begunAt: number;
  /** Cache time in milliseconds. */
  readonly builtAt: number;
  released: number;
  leases: number;
  spoiled: boolean;
}

interface Running {
  readonly place: string;
  readonly signal: AbortSignal;
}

/** What a value is said to take as a rule. */
const BYTES = 100;

/** How long past its ttl a value may be served while it is refreshed, in milliseconds. */
const STALE = 100;

type Get = CachedFunction<(...args: unknown[]) => Built | Promise<Built>>;

const FAILURE = new Error("as it was told to");

class Witness {
  readonly violations: string[] = [];
  readonly built: Built[] = [];
  open = 0;
  /** How many open calls there are whose argument has been changed since. */
  #changed = 0;
  readonly #plan: Plan;
  readonly #scheduler: Scheduler;
  readonly #cache: Cache;
  readonly #time: { now: number };
  /** Counts what happens, to tell before from after. */
  #moment = 0;
  #session = "ann";
  #constructions = 0;
  #version = 0;
  readonly #running: Running[] = [];
  /** The moment of the last clear that concerned a key of a session. */
  readonly #cleared = new Map<string, number>();
  readonly #leases: Lease<Built>[] = [];
  readonly #places = new Map<string, readonly [id: number, session: string]>();
  #stopListening: (() => void) | undefined;
  #get: Get;
  readonly #other: (text: string) => { readonly text: string };
  readonly #reactions: Record<"onRelease" | "onEvent" | "inConstructor", Step[]>;

  constructor(plan: Plan, scheduler: Scheduler) {
    this.#plan = plan;
    this.#scheduler = scheduler;
    this.#reactions = {
      onRelease: [...plan.onRelease],
      onEvent: [...plan.onEvent],
      inConstructor: [...plan.inConstructor],
    };
    const { cache, time } = timedCache();
    this.#cache = cache;
    this.#time = time;
    if (plan.maxOfCache > 0) cache.configure({ maxBytes: plan.maxOfCache * BYTES });
    this.#get = this.#wrapped();
    this.#other = cache((text: string) => ({ text }));
  }

  /** As a module does that is evaluated again. */
  #wrapped(): Get {
    const { keying, asynchronous, ttl, idle, maxEntries, background, validates, scoped } =
      this.#plan;
    const version = this.#version;
    const id = (...args: unknown[]): number =>
      keying === "none"
        ? 0
        : keying === "pair"
          ? (args[1] as number)
          : keying === "text"
            ? Number(args[0])
            : (args[0] as Argument).id;
    const construct = asynchronous
      ? (...args: unknown[]): Promise<Built> => this.#later(id(...args))
      : (...args: unknown[]): Built => this.#atOnce(id(...args));
    return this.#cache(construct as (...args: unknown[]) => Built | Promise<Built>, {
      id: "everything",
      name: `version ${version}`,
      ttl: Number.isFinite(ttl) ? ttl / 1000 : null,
      idle: Number.isFinite(idle) ? idle / 1000 : null,
      // Other options, so that it is another function.
      maxEntries: maxEntries + version,
      sizeOf: ({ number }: Built) => this.#plan.bytes[number % this.#plan.bytes.length] ?? BYTES,
      ...(background && Number.isFinite(ttl)
        ? { refreshMode: "background", maxStale: STALE / 1000 }
        : {}),
      ...(validates === "no"
        ? {}
        : {
            validate: (value: Built) => {
              if (value.released > 0)
                this.#wrong(`validate was shown ${value.number}, which was released`);
              const verdict = !value.spoiled;
              return validates === "at once" || !asynchronous
                ? verdict
                : this.#scheduler.schedule(Promise.resolve(verdict), "validate");
            },
          }),
      ...(scoped ? { scope: () => this.#session } : {}),
      ...(keying === "key option" ? { key: (argument: unknown) => (argument as Argument).id } : {}),
      onRelease: (value: Built) => {
        this.#release(value);
      },
    });
  }

  #wrong(what: string): void {
    this.violations.push(what);
  }

  #sessionName(): string {
    return this.#plan.scoped ? this.#session : "page";
  }

  #place(id: number, session = this.#sessionName()): string {
    const place = `${id} of ${session}`;
    this.#places.set(place, [id, session]);
    return place;
  }

  #begin(id: number): { run: Running; make: () => Built } {
    const number = this.#constructions++;
    const session = this.#sessionName();
    const begunAt = ++this.#moment;
    const run = { place: this.#place(id), signal: loadContext().signal };
    for (const other of this.#running) {
      if (other.place === run.place && !other.signal.aborted) {
        this.#wrong(`construction ${number} of ${run.place} runs beside another`);
      }
    }
    this.#running.push(run);
    this.#react("inConstructor");
    const { fails } = this.#plan;
    const make = (): Built => {
      this.#running.splice(this.#running.indexOf(run), 1);
      if (fails[number % fails.length] === true) throw FAILURE;
      const built = {
        number,
        id,
        session,
        begunAt,
        builtAt: this.#time.now,
        released: 0,
        leases: 0,
        spoiled: false,
      };
      this.built.push(built);
      return built;
    };
    return { run, make };
  }

  #atOnce(id: number): Built {
    return this.#begin(id).make();
  }

  async #later(id: number): Promise<Built> {
    const { make } = this.#begin(id);
    await this.#scheduler.schedule(Promise.resolve(), `construction of ${id}`);
    return make();
  }

  /** Does what a callback is to do. */
  #react(where: "onRelease" | "onEvent" | "inConstructor"): void {
    const step = this.#reactions[where].pop();
    if (step !== undefined) this.perform(step);
  }

  #release(value: Built): void {
    value.released++;
    if (value.released > 1) this.#wrong(`${value.number} was released twice`);
    if (value.leases > 0) this.#wrong(`${value.number} was released while it was leased`);
    if (value.session === this.#sessionName() && this.#peek(value.id) === value) {
      this.#wrong(`${value.number} was released while it could be peeked at`);
    }
    this.#react("onRelease");
  }

  #peek(id: number): Built | undefined {
    return this.#get.peek(...this.#arguments(id));
  }

  #arguments(id: number): unknown[] {
    switch (this.#plan.keying) {
      case "none":
        return [];
      case "text":
        return [String(id)];
      case "pair":
        return ["pair", id];
      default:
        return [{ id, more: { list: [1, 2] } }];
    }
  }

  #id(step: { readonly id: number }): number {
    return this.#plan.keying === "none" ? 0 : step.id;
  }

  perform(step: Step): void {
    this.#moment++;
    switch (step.do) {
      case "call":
      case "call and change":
      case "refresh":
        this.#call(step.do, this.#id(step));
        break;
      case "lease":
        this.#lease(this.#id(step));
        break;
      case "end lease":
        this.#endLease();
        break;
      case "clear":
        this.#clear(([id, session]) => id === this.#id(step) && session === this.#sessionName());
        void this.#get.clear(...this.#arguments(this.#id(step)));
        break;
      case "clear function":
        this.#clear(() => true);
        void this.#get.clear();
        break;
      case "clear cache":
        this.#clear(() => true);
        void this.#cache.clear();
        break;
      case "end session":
        if (!this.#plan.scoped) break;
        this.#clear(([, session]) => session === this.#session);
        void this.#cache.endSession(this.#session);
        break;
      case "session":
        this.#session = step.session;
        break;
      case "sweep":
        void this.#cache.sweep();
        break;
      case "advance":
        this.#time.now += step.by;
        break;
      case "spoil": {
        const value = this.#peek(this.#id(step));
        if (value !== undefined) value.spoiled = true;
        break;
      }
      case "reload":
        this.#get = this.#wrapped();
        break;
      case "reload changed":
        // Another function may have another key: what an argument was is nothing to it.
        if (this.#changed > 0) break;
        this.#clear(() => true);
        this.#version++;
        this.#get = this.#wrapped();
        break;
      case "listen":
        if (this.#stopListening === undefined) {
          this.#stopListening = this.#cache.subscribe(() => {
            this.#react("onEvent");
          });
        } else {
          this.#stopListening();
          this.#stopListening = undefined;
        }
        break;
      case "call the other":
        this.#callOther(`${this.#moment % 3}`);
    }
  }

  #callOther(text: string): void {
    try {
      if (this.#other(text).text !== text)
        this.#wrong(`the other was served not what is of ${text}`);
    } catch (error) {
      this.#failed(error);
    }
  }

  #clear(concerns: (of: readonly [id: number, session: string]) => boolean): void {
    for (const [place, of] of this.#places) {
      if (concerns(of)) this.#cleared.set(place, this.#moment);
    }
  }

  #call(what: "call" | "call and change" | "refresh", id: number): void {
    const args = this.#arguments(id);
    const place = this.#place(id);
    const session = this.#sessionName();
    const calledAt = this.#moment;
    const releasedBefore = new Set(this.built.filter(({ released }) => released > 0));
    const clearedAt = this.#cleared.get(place) ?? 0;
    const changes = what === "call and change" && typeof args[0] === "object";
    const { now } = this.#time;
    const { ttl, background } = this.#plan;
    const served = (value: Built): void => {
      const age = now - value.builtAt;
      if (age >= ttl + (background ? STALE : 0)) this.#wrong(`${place} was served what is over`);
      const told = `${place}, called at ${calledAt}, was served ${value.number}`;
      if (!changes && value.id !== id) this.#wrong(`${told}, which is of ${value.id}`);
      if (value.session !== session) this.#wrong(`${told}, which is of ${value.session}`);
      if (releasedBefore.has(value)) this.#wrong(`${told}, which had been released`);
      if (value.begunAt < clearedAt) this.#wrong(`${told}, which is of before a clear`);
    };
    let result: unknown;
    try {
      result = what === "refresh" ? this.#get.refresh(...args) : this.#get(...args);
    } catch (error) {
      this.#failed(error);
      return;
    } finally {
      if (changes) (args[0] as Argument).id = id === 0 ? 1 : 0;
    }
    if (!(result instanceof Promise)) {
      served(result as Built);
      return;
    }
    this.open++;
    if (changes) this.#changed++;
    const settled = (): void => {
      this.open--;
      if (changes) this.#changed--;
    };
    result.then(
      (value: Built) => {
        settled();
        served(value);
      },
      (error: unknown) => {
        settled();
        this.#failed(error);
      },
    );
  }

  #lease(id: number): void {
    this.open++;
    const session = this.#sessionName();
    this.#get.lease(...this.#arguments(id)).then(
      (given) => {
        this.open--;
        const lease = given;
        const { value } = lease;
        if (value.released > 0) this.#wrong(`${value.number} was leased after its release`);
        if (value.id !== id || value.session !== session)
          this.#wrong(`a lease on another's ${value.number}`);
        value.leases++;
        this.#leases.push(lease);
      },
      (error: unknown) => {
        this.open--;
        this.#failed(error);
      },
    );
  }

  #endLease(): void {
    const lease = this.#leases.shift();
    if (lease === undefined) return;
    lease.value.leases--;
    lease.release();
  }

  #failed(error: unknown): void {
    if (error === FAILURE || error instanceof LoadClearedError) return;
    // A constructor that asks for what it builds.
    if (error instanceof RecursiveLoadError) return;
    this.#wrong(`a call failed with ${String(error)}`);
  }

  endTurn(): void {
    const { maxEntries, maxOfCache } = this.#plan;
    const entries = this.#cache.entries().filter(({ name }) => name.startsWith("version"));
    const live = entries.filter(({ state }) => state !== "pending");
    const held = live.filter(({ leases, refreshing }) => leases > 0 || refreshing);
    // What is leased or being refreshed is not evicted, nor is for that what came last.
    if (live.length > Math.max(maxEntries + this.#version, held.length + 1)) {
      this.#wrong(`${live.length} entries, ${held.length} of them held`);
    }
    const bytes = live.reduce((sum, entry) => sum + (entry.bytes ?? 0), 0);
    if (maxOfCache > 0 && bytes > maxOfCache * BYTES && live.length > held.length + 1) {
      this.#wrong(`${bytes} bytes where ${maxOfCache * BYTES} are allowed`);
    }
    const counted = this.#get.stats();
    const there = {
      entries: live.length,
      pending: entries.length - live.length,
      leased: entries.filter(({ leases }) => leases > 0).length,
      bytes,
    };
    for (const name of ["entries", "pending", "leased", "bytes"] as const) {
      if (counted[name] !== there[name]) {
        this.#wrong(`${there[name]} ${name} are there, and ${String(counted[name])} counted`);
      }
    }
  }

  async end(): Promise<void> {
    for (const steps of Object.values(this.#reactions)) steps.length = 0;
    while (this.#leases.length > 0) this.#endLease();
    await turns();
    this.endTurn();
    for (const { leases, refreshing, state } of this.#cache.entries()) {
      if (leases > 0 || refreshing || state === "pending")
        this.#wrong("an entry is held by nobody");
    }
    await this.#cache.close();
    if (this.open > 0) this.#wrong(`${this.open} promises never settled`);
    for (const { number, released } of this.built) {
      if (released !== 1) this.#wrong(`${number} was released ${released} times`);
    }
  }
}

const id = fc.constantFrom(0, 1, 2);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("call" as const), id }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "refresh" as const,
        "clear" as const,
        "lease" as const,
        "spoil" as const,
        "call and change" as const,
      ),
      id,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("advance" as const), by: fc.constantFrom(1, 40, 100) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("session" as const),
      session: fc.constantFrom("ann", "bob"),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "clear function" as const,
        "clear cache" as const,
        "end lease" as const,
        "end lease" as const,
        "sweep" as const,
        "end session" as const,
        "reload" as const,
        "reload changed" as const,
        "listen" as const,
        "call the other" as const,
      ),
    }),
  },
);

const reactions = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Step[]>([]) },
  {
    weight: 1,
    // Whoever changes the session under a constructor has it build for that one; and no module is evaluated
    // twice in one turn.
    arbitrary: fc.array(
      step.filter(({ do: what }) => what !== "session" && !what.startsWith("reload")),
      { maxLength: 6 },
    ),
  },
);

const plan: fc.Arbitrary<Plan> = fc.record({
  keying: fc.constantFrom(...KEYINGS),
  asynchronous: fc.boolean(),
  ttl: fc.constantFrom(Infinity, 100, 50),
  idle: fc.constantFrom(Infinity, Infinity, 60),
  maxEntries: fc.constantFrom(1, 2, 100),
  maxOfCache: fc.constantFrom(0, 0, 2),
  background: fc.boolean(),
  validates: fc.constantFrom("no" as const, "no" as const, "at once" as const, "later" as const),
  scoped: fc.boolean(),
  steps: fc.array(step, { maxLength: 40, size: "max" }),
  fails: fc.oneof(fc.constant([false]), fc.array(fc.boolean(), { minLength: 1, maxLength: 6 })),
  onRelease: reactions,
  onEvent: reactions,
  inConstructor: reactions,
  bytes: fc.oneof(
    fc.constant([BYTES]),
    fc.array(fc.constantFrom(BYTES, BYTES / 2, BYTES * 3), { minLength: 1, maxLength: 3 }),
  ),
});

beforeEach(() => {
  // Constructors fail as they are told to, in the background too.
  vi.spyOn(console, "warn").mockReturnValue();
});

test("the promises hold whatever comes together", async () => {
  await fc.assert(
    fc.asyncProperty(plan, fc.scheduler(), async (given, scheduler) => {
      const witness = new Witness(given, scheduler);
      void scheduler.scheduleSequence(
        given.steps.map((one, index) => ({
          label: `${index}: ${one.do}`,
          builder: () => {
            witness.perform(one);
            return Promise.resolve();
          },
        })),
      );
      while (scheduler.count() > 0) {
        await scheduler.waitNext(1);
        await turns();
        witness.endTurn();
      }
      await witness.end();
      expect(witness.violations).toEqual([]);
    }),
    { numRuns: runs(300) },
  );
}, 600_000);
