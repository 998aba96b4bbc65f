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
   * immediate; the promise settles when every release it caused has finished.
   */
  clear(...args: KeyArguments<F>): Promise<void>;
  /** Whether a live, settled entry exists for these arguments. Touches and counts nothing. */
  has(...args: Parameters<F>): boolean;
  /** The settled value for these arguments, or `undefined`. Touches and counts nothing. */
  peek(...args: Parameters<F>): ValueOf<F> | undefined;
  /**
   * Builds a fresh value, once however many ask; the old one serves until it is there, and stays if
   * the constructor fails.
   */
  refresh(...args: Parameters<F>): ReturnType<F>;
  /** Calls the function, and keeps what it gives from being released until the lease ends. */
  lease(...args: Parameters<F>): Promise<Lease<ValueOf<F>>>;
  /** This function's row of `cacheResource.stats()`. */
  stats(): FunctionStats;
  /** The function that was wrapped; calling it bypasses the cache. */
  readonly original: F;
}

/** A cached function: the function's exact type, and the cache's methods. */
export type CachedFunction<F extends AnyFunction> = F & CachedMethods<F>;
