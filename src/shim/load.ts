import { RecursiveLoadError } from "./errors.js";
import type { Flight } from "./flight.js";
import type { ReleaseReason } from "./reasons.js";
import type { Resource } from "./resource.js";

/** One run of a constructor. */
export class Load {
  /** The promises that wait for it. */
  flights: Flight[] = [];
  /** Why its entry was removed before it settled; its value will be late. `null`: it was not. */
  cancelled: ReleaseReason | null = null;
  /** Whether it threw at once. Its entry is gone then, unless the stack was too full for that too. */
  failed = false;

  /** @param startedAt - cache time in milliseconds */
  constructor(
    readonly resource: Resource,
    readonly self: unknown,
    readonly args: readonly unknown[],
    readonly startedAt: number,
  ) {}

  /** Takes the promises that wait; the load has none from then on. */
  takeFlights(): Flight[] {
    const { flights } = this;
    this.flights = [];
    return flights;
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
        flight.reject(error);
      }
    }
  }
}

/**
 * The constructors that are in their synchronous part at this moment, outermost first. While one is,
 * every call comes from inside it: asking for its own key there could never be answered.
 */
export class RunningLoads {
  readonly #loads: Load[] = [];

  /** Runs the constructor's synchronous part. */
  run(load: Load): unknown {
    const depth = this.#loads.length;
    this.#loads.push(load);
    try {
      return Reflect.apply(load.resource.fn, load.self, load.args);
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
    const { owners } = resource;
    const same = this.#loads.some(
      (load) =>
        load.resource === resource &&
        load.cancelled !== null &&
        owners.of(load.self) === owners.of(self) &&
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
