import type { Entry } from "./entry.js";
import { LoadClearedError, RecursiveLoadError } from "./errors.js";
import type { CacheEventDetails, LoadOutcome, LoadTrigger } from "./events.js";
import type { Flight } from "./flight.js";
import { OwnLoadContext, withContext } from "./load-context.js";
import type { ReleaseReason } from "./reasons.js";
import type { Resource } from "./resource.js";

let next = 1;

/** One run of a constructor. */
export class Load {
  /** Its number, in events. */
  readonly number = next++;
  readonly resource: Resource;
  readonly context: OwnLoadContext;
  /** Cache time in milliseconds. */
  readonly startedAt: number;
  /** The promises that wait for it. */
  flights: Flight[] = [];
  /** Why its entry was removed before it settled; its value will be late. `null`: it was not. */
  cancelled: ReleaseReason | null = null;
  /** Whether it threw at once. Its entry is gone then, unless the stack was too full for that too. */
  failed = false;

  /** Whether there is something to hand to callers: until then whoever calls does so from within it. */
  handedOut = false;

  /** @param entry - the entry it builds or refreshes; another one if that leaves while it refreshes */
  constructor(
    public entry: Entry,
    readonly trigger: LoadTrigger,
    readonly self: unknown,
    readonly args: readonly unknown[],
  ) {
    this.resource = entry.resource;
    const { cache } = this.resource;
    this.startedAt = cache.clock.read();
    this.context = new OwnLoadContext(this);
  }

  /** Tells subscribers of something that concerns its entry. */
  tell(details: CacheEventDetails): void {
    this.resource.cache.tell(this.entry, details);
  }

  /** Takes the promises that wait; the load has none from then on. */
  takeFlights(): Flight[] {
    const { flights } = this;
    this.flights = [];
    return flights;
  }

  /** Records how it ended, and at what cache time. */
  end(outcome: LoadOutcome, now: number, error?: unknown): void {
    const { resource, trigger, number } = this;
    const seconds = (now - this.startedAt) / 1000;
    resource.loads.record(seconds, trigger, outcome);
    if (!resource.cache.subscribers.any) return;
    const details = { type: "load-end", load: number, trigger, outcome, seconds } as const;
    this.tell(outcome === "error" ? { ...details, error } : details);
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
    const { cache, name } = this.resource;
    for (const flight of this.takeFlights()) {
      try {
        if (cache.closed) throw cache.closedError(`${name}()`);
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
 * The constructors that are in their synchronous part at this moment, outermost first. While one is,
 * every call comes from inside it: asking for its own key there could never be answered.
 */
export class RunningLoads {
  readonly #loads: Load[] = [];

  /** Whether any constructor is in its synchronous part: what begins now is inside it. */
  get any(): boolean {
    return this.#loads.length > 0;
  }

  /** Runs the constructor's synchronous part. */
  run(load: Load): unknown {
    const depth = this.#loads.length;
    this.#loads.push(load);
    try {
      return withContext(load.context, load.resource.fn, load.self, load.args);
    } finally {
      // Not `pop()`: where the stack is full a call may fail, and this one would never be over.
      this.#loads.length = depth;
    }
  }

  /** Whether the load is in its synchronous part. */
  has(load: Load): boolean {
    return this.#loads.includes(load);
  }

  /**
   * Refuses to begin a construction inside the synchronous part of the same one. That one's entry
   * would have been found, had its constructor not cleared it first.
   */
  refuseSame(resource: Resource, self: unknown, args: readonly unknown[]): void {
    if (!this.any) return;
    const { scopes } = resource;
    const same = this.#loads.some(
      (load) =>
        load.resource === resource &&
        load.cancelled !== null &&
        scopes.of(load.self) === scopes.of(self) &&
        resource.sameKey(load.args, args),
    );
    if (same) throw recursiveLoad(resource);
  }
}

/** The error of a constructor that asks for its own entry. */
export function recursiveLoad(resource: Resource): RecursiveLoadError {
  return new RecursiveLoadError(
    `${resource.name}() was called by its own constructor with the same arguments, and would wait for itself for ever. ` +
      "Call it with other arguments, or call the uncached function through `.original`.",
  );
}
