import type { Lease } from "./lease.js";
import type { ReleaseReason } from "./reasons.js";
import type { FunctionStats } from "./stats-types.js";

/** Any function that can be cached. `any` on purpose: the wrapper keeps the exact type it is given. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- `unknown[]` would refuse functions with typed parameters.
export type AnyFunction = (this: any, ...args: any[]) => unknown;

/** What a function's callers end up with: the returned value, or what the returned promise resolves to. */
export type ValueOf<F extends AnyFunction> = Awaited<ReturnType<F>>;

/** Arguments of which the last ones may be left out, as a key treats trailing `undefined` as left out. */
export type KeyArguments<F extends AnyFunction> = Parameters<F> | [];

/** Milliseconds from any origin; it should not step backwards (see `clock` in the guide). */
export type Clock = () => number;

/** What `onRelease` is told about the value it is given. */
export interface ReleaseDetails {
  /** Why the cache let the value go. */
  readonly reason: ReleaseReason;
  /** The cached function's name, as stats and messages show it. */
  readonly name: string;
}

/** What a cached function has besides being called. */
export interface CachedMethods<F extends AnyFunction> {
  /**
   * Removes every entry of the function, or with arguments the one entry they name. Removal is
   * immediate; the promise settles when every release it caused has finished, those of leased values
   * too, which wait for their leases. It never rejects.
   *
   * @example
   * ```ts
   * const getUser = cacheResource((id: number) => ({ id }));
   * getUser(1);
   * getUser(2);
   * await getUser.clear(1);
   * getUser.stats().entries; // → 1
   * ```
   */
  clear(...args: KeyArguments<F>): Promise<void>;
  /**
   * Whether a live, settled entry exists for these arguments. Touches and counts nothing.
   *
   * @example
   * ```ts
   * const getUser = cacheResource((id: number) => ({ id }));
   * getUser.has(1); // → false
   * getUser(1);
   * getUser.has(1); // → true
   * ```
   */
  has(...args: Parameters<F>): boolean;
  /**
   * The settled value for these arguments, or `undefined`. Touches and counts nothing.
   *
   * @example
   * ```ts
   * const getUser = cacheResource(async (id: number) => ({ id }));
   * getUser.peek(1); // → undefined
   * await getUser(1);
   * getUser.peek(1); // → { id: 1 }; no promise to wait for
   * ```
   */
  peek(...args: Parameters<F>): ValueOf<F> | undefined;
  /**
   * Builds a fresh value, once however many ask; the old one serves until it is there, and stays if
   * the constructor fails.
   *
   * @example
   * ```ts
   * let version = 0;
   * const getRates = cacheResource(async () => ++version);
   * await getRates(); // → 1
   * await getRates.refresh(); // → 2
   * await getRates(); // → 2
   * ```
   */
  refresh(...args: Parameters<F>): ReturnType<F>;
  /**
   * Calls the function, and keeps what it gives from being released until the lease ends.
   *
   * @example
   * ```ts
   * const closed: string[] = [];
   * const openFile = cacheResource(async (path: string) => ({ path }), {
   *   onRelease: ({ path }) => void closed.push(path),
   * });
   * const lease = await openFile.lease("a.txt"); // or, where there is `using`: using lease = …
   * try {
   *   void openFile.clear();
   *   lease.value.path; // → "a.txt"
   *   closed; // → []
   * } finally {
   *   lease.release();
   * }
   * closed; // → ["a.txt"]
   * ```
   */
  lease(...args: Parameters<F>): Promise<Lease<ValueOf<F>>>;
  /**
   * This function's row of `cacheResource.stats()`.
   *
   * @example
   * ```ts
   * const getUser = cacheResource((id: number) => ({ id }));
   * getUser(1);
   * getUser(1);
   * const { hits, misses } = getUser.stats();
   * [hits, misses]; // → [1, 1]
   * ```
   */
  stats(): FunctionStats;
  /**
   * The function that was wrapped; calling it bypasses the cache.
   *
   * @example
   * ```ts
   * const getUser = cacheResource((id: number) => ({ id }));
   * getUser.original(1) === getUser(1); // → false
   * ```
   */
  readonly original: F;
}

/** A cached function: the function's exact type, and the cache's methods. */
export type CachedFunction<F extends AnyFunction> = F & CachedMethods<F>;
