import { LoadClearedError } from "./errors.js";
import { MadeCall } from "./made-call.js";
import type { Place, Resource } from "./resource.js";

/** How often callers are taken over to the next construction before they get `LoadClearedError`. */
const MOST_RESTARTS = 3;

/** The number of restarts of one call, be it a waiting promise or a synchronous call. */
export class Restarts {
  #count = 0;

  /** Counts one more clear that met this call's construction. Throws when it is one too many. */
  again(name: string): void {
    this.#count++;
    if (this.#count <= MOST_RESTARTS) return;
    throw new LoadClearedError(
      `${name}() was cleared while it was being built, and again during each of ${MOST_RESTARTS} further tries. ` +
        "Look for a constructor that clears its own cache.",
    );
  }
}

/**
 * A promise that callers wait on. It is not the constructor's own promise: when a clear comes in
 * between, the same callers are taken over to the construction that follows (promise 3).
 */
export class Flight extends MadeCall {
  readonly promise: Promise<unknown>;
  resolve!: (value: unknown) => void;
  reject!: (error: unknown) => void;
  readonly restarts = new Restarts();

  /**
   * @param self - the `this` of the call that began it, for a construction that follows
   * @param goOn - waits for, or begins, the construction that follows
   */
  constructor(
    resource: Resource,
    place: Place,
    self: unknown,
    args: readonly unknown[],
    readonly goOn: (flight: Flight) => void,
  ) {
    super(resource, place, self, args);
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /**
   * Rejects for a reason that lies with the cache, not with a constructor: it was closed, a session
   * ended. Whoever waits is told. That nobody does is usual then (what began two calls threw between
   * them and closed the cache), and must not end a Node process as an unhandled rejection does.
   */
  abandon(error: unknown): void {
    this.promise.catch(() => undefined);
    this.reject(error);
  }
}
