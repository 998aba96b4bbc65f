import {
  type Cache,
  type CachedFunction,
  type Lease,
  LoadClearedError,
  loadContext,
  RecursiveLoadError,
} from "cache-resource";
import type { Scheduler } from "fast-check";

import { timedCache, turns } from "../promises/support.js";
import { BYTES, type Plan, type Step } from "./everything-plan.js";

/** An argument, which can be changed after the call. */
interface Argument {
  id: number;
  readonly more: { readonly list: readonly number[] };
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

/** How long past its ttl a value may be served while it is refreshed, in milliseconds. */
const STALE = 100;

type Get = CachedFunction<(...args: unknown[]) => Built | Promise<Built>>;

const FAILURE = new Error("as it was told to");

/** One session, and everything that is wrong with what came of it. */
export class Witness {
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

  /** Begins a construction. @returns what ends it */
  #begin(id: number): () => Built {
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
    return (): Built => {
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
  }

  #atOnce(id: number): Built {
    return this.#begin(id)();
  }

  async #later(id: number): Promise<Built> {
    const make = this.#begin(id);
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
      (lease) => {
        this.open--;
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
