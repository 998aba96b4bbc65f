import type { HashFuncsOption } from "../keys/hash-funcs.js";
import type { ReleaseDetails } from "../types.js";

/**
 * The options of `cacheResource`.
 *
 * @typeParam Value - what the cached function's callers end up with
 * @typeParam Args - the cached function's parameters
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a decorator does not know them in advance.
export interface CacheResourceOptions<Value = any, Args extends readonly unknown[] = any> {
  /**
   * How long an entry is fresh, in **seconds**, counted from the moment its constructor settled.
   * `null`, the default: for ever.
   */
  readonly ttl?: number | null | undefined;
  /**
   * How many entries are kept. Over it, expired ones go first, then the least recently used.
   * `null`, the default: as many as there are.
   */
  readonly maxEntries?: number | null | undefined;
  /**
   * Asked at each access to a built value. `false` releases the value and runs the constructor
   * again; what it throws reaches the caller, and the entry stays.
   */
  readonly validate?: ((value: Value) => boolean | PromiseLike<boolean>) | null | undefined;
  /** Called exactly once for every value the cache lets go of. */
  readonly onRelease?:
    | ((value: Value, details: ReleaseDetails) => void | PromiseLike<void>)
    | null
    | undefined;
  /** How to key values of a class that has no key of its own: by class, or by class name. */
  readonly hashFuncs?: HashFuncsOption | null | undefined;
  /**
   * Parameters to leave out of the key, by position (from 0) or name. The default: those whose name
   * begins with `_`.
   */
  readonly ignore?: readonly (number | string)[] | null | undefined;
  /** Makes the key, when the arguments are not it. */
  readonly key?: ((...args: Args) => unknown) | null | undefined;
  /** What stats and messages call the function. The default: the function's name. */
  readonly name?: string | null | undefined;
  /** For methods: one set of entries for all instances, `this` not being part of the key. */
  readonly shared?: boolean | null | undefined;
}
