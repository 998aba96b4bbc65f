import type { Entry } from "./entry.js";
import { LoadClearedError, RecursiveLoadError } from "./errors.js";
import type { CacheEventDetails, LoadMessage, LoadOutcome, LoadTrigger } from "./events.js";
import type { Flight } from "./flight.js";
import { letGo } from "./let-go.js";
import { CURRENT, current, NO_MESSAGES, OwnLoadContext } from "./load-context.js";
import type { ReleaseReason } from "./reasons.js";
import { NO_ROW, type Resource } from "./resource.js";

let next = 1;

const NO_FLIGHTS: readonly Flight[] = [];

/** One run of a constructor. There is one at every miss, so what few of them need is made when needed. */
export class Load {
  /** Its number, in events. */
  declare readonly number: number;
  /** Cache time in milliseconds. */
  declare readonly startedAt: number;
  /** The entry it builds or refreshes; another one if that leaves while it refreshes. */
  declare entry: Entry;
  declare readonly trigger: LoadTrigger;
  declare readonly self: unknown;
  declare readonly args: readonly unknown[];
  /** What waits for a refresh once somebody does. */
  declare reserve: Flight | null;
  /** The constructor whose synchronous part it runs in; `null` once its own is over. */
  declare outer: Load | null;
  /** Of a refresh the key row of its entry, should that leave: empty where the key is none. */
  declare row: Int32Array;
  /** Why its entry was removed before it settled; its value will be late. `null`: it was not. */
  declare cancelled: ReleaseReason | null;
  /** Whether it threw at once. Its entry is gone then, unless the stack was too full for that too. */
  declare failed: boolean;
  /** Whether there is something to hand to callers: until then whoever calls does so from within it. */
  declare handedOut: boolean;
  declare private made: OwnLoadContext | undefined;
  /** The promises that wait for it. */
  declare flights: readonly Flight[];

  // All is set here, as in `Entry`.
  constructor(entry: Entry, trigger: LoadTrigger, self: unknown, args: readonly unknown[]) {
    this.number = next++;
    this.startedAt = entry.resource.cache.clock.read();
    this.entry = entry;
    this.trigger = trigger;
    this.self = self;
    this.args = args;
    this.reserve = null;
    this.outer = null;
    this.row = NO_ROW;
    this.cancelled = null;
    this.failed = false;
    this.handedOut = false;
    this.made = undefined;
    this.flights = NO_FLIGHTS;
  }

  /** The function whose constructor it is. */
  get resource(): Resource {
    return this.entry.resource;
  }

  /** What its constructor gets from `loadContext()`. */
  get context(): OwnLoadContext {
    return (this.made ??= new OwnLoadContext(this));
  }

  /** What it has said so far. */
  get messages(): readonly LoadMessage[] {
    return this.made?.messages ?? NO_MESSAGES;
  }

  /** How far it has come, 0 to 1, where that is known. */
  get fraction(): number | undefined {
    return this.made?.fraction;
  }

  /** Lets one more promise wait for it. */
  join(flight: Flight): void {
    this.flights = [...this.flights, flight];
  }

  /** Has somebody wait for a refresh. @returns what they wait on */
  waitForIt(): Flight {
    if (this.flights.length === 0) this.join(this.reserve as Flight);
    return this.flights[0] as Flight;
  }

  /** Tells subscribers of something that concerns its entry. */
  tell(details: CacheEventDetails): void {
    this.resource.cache.tell(this.entry, details);
  }

  /** Takes the promises that wait; the load has none from then on. */
  takeFlights(): readonly Flight[] {
    const { flights } = this;
    this.flights = NO_FLIGHTS;
    return flights;
  }

  /** Records how it ended, and at what cache time. */
  end(outcome: LoadOutcome, now: number, error?: unknown): void {
    const { trigger, number } = this;
    const { resource } = this.entry;
    const seconds = (now - this.startedAt) / 1000;
    resource.loads.record(seconds, trigger, outcome);
    if (!resource.cache.subscribers.any) return;
    const details = { type: "load-end", load: number, trigger, outcome, seconds } as const;
    this.tell(outcome === "error" ? { ...details, error } : details);
  }

  /**
   * Lets go of those that its value pushed out. An `onRelease` may have cleared its own entry as well:
   * whoever waits then goes on.
   *
   * @param gone - who left with the commit, as `takeRemoved` answers right after it
   * @returns whether the entry is still there
   */
  stays(gone: readonly Entry[]): boolean {
    void letGo(gone);
    const { removed } = this.entry;
    if (removed === null) return true;
    this.cancel(removed as ReleaseReason);
    return false;
  }

  /** Records that it threw or rejected. */
  endFailed(error: unknown): void {
    this.end(
      this.cancelled === null ? "error" : "cleared",
      this.resource.cache.clock.read(),
      error,
    );
  }

  /**
   * Its entry was removed before it settled. Whoever waits goes on to the construction that follows,
   * in a microtask: the code that cleared is to finish first, and may begin that construction itself.
   */
  cancel(reason: ReleaseReason): void {
    this.cancelled ??= reason;
    const { resource } = this;
    const { cache, name } = resource;
    for (const flight of this.takeFlights()) {
      try {
        cache.needOpen(resource);
        flight.restarts.again(name);
        queueMicrotask(() => {
          flight.goOn(flight);
        });
      } catch (error) {
        flight.abandon(error);
      }
    }
    this.context.abort(
      cache.closed
        ? cache.closedError(`${name}()`)
        : new LoadClearedError(`${name}() was cleared while it was being built.`),
    );
  }
}

/**
 * The constructors that are in their synchronous part at this moment, each inside another. While one
 * is, every call comes from inside it: asking for its own key there could never be answered.
 */
export class RunningLoads {
  /** The innermost: what begins now is inside it. `null`: none is in its synchronous part. */
  innermost: Load | null = null;

  /** Runs the constructor's synchronous part. */
  run(load: Load): unknown {
    const outer = this.innermost;
    const around = current[CURRENT];
    load.outer = outer;
    this.innermost = load;
    current[CURRENT] = load;
    try {
      return Reflect.apply(load.entry.resource.fn, load.self, load.args);
    } finally {
      // No call: where the stack is full one may fail, and this load would never be over.
      this.innermost = outer;
      current[CURRENT] = around;
      load.outer = null;
    }
  }

  /** Whether the load is in its synchronous part. */
  has(load: Load): boolean {
    return this.#some((running) => running === load);
  }

  /**
   * Refuses to begin a construction inside the synchronous part of the same one. That one's entry
   * would have been found, had its constructor not cleared it first.
   */
  refuseSame(resource: Resource, self: unknown, args: readonly unknown[]): void {
    const { scopes } = resource;
    const same = this.#some(
      (load) =>
        load.resource === resource &&
        load.entry.removed !== null &&
        scopes.of(load.self) === scopes.of(self) &&
        resource.sameKey(load.args, args),
    );
    if (same) throw recursiveLoad(resource);
  }

  #some(is: (load: Load) => boolean): boolean {
    for (let load = this.innermost; load !== null; load = load.outer) if (is(load)) return true;
    return false;
  }
}

/** The error of a constructor that asks for its own entry. */
export function recursiveLoad(resource: Resource): RecursiveLoadError {
  return new RecursiveLoadError(
    `${resource.name}() was called by its own constructor with the same arguments, and would wait for itself for ever. ` +
      "Call it with other arguments, or call the uncached function through `.original`.",
  );
}
