import type { HashFuncsOption } from "../keys/hash-funcs.js";
import type { ReleaseDetails } from "../types.js";
import type { DurationOption } from "./duration-option.js";
import type { Eviction } from "./limits.js";
import type { RefreshMode } from "./staleness.js";

/**
 * The options of `cacheResource`.
 *
 * @typeParam Value - what the cached function's callers end up with
 * @typeParam Args - the cached function's parameters
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a decorator does not know them in advance.
export interface CacheResourceOptions<Value = any, Args extends readonly unknown[] = any> {
  /**
   * How long an entry is fresh, counted from the moment its constructor settled: a number of
   * **seconds**, a text such as `"1h30m"`, or `{ minutes: 5 }`. `null`, the default: for ever.
   */
  readonly ttl?: DurationOption | null | undefined;
  /** An entry is released when it was not read for this long. `null`, the default: it never is. */
  readonly idle?: DurationOption | null | undefined;
  /**
   * How many entries are kept. Over it, expired ones go first, then by `evict`. `null`, the default:
   * as many as there are.
   */
  readonly maxEntries?: number | null | undefined;
  /**
   * How many bytes are kept, by `sizeOf`: a number, or a text such as `"512MB"` or `"1GiB"`. `null`,
   * the default: as many as there are.
   */
  readonly maxBytes?: number | string | null | undefined;
  /** A value's size in bytes. The default: a measured estimate. */
  readonly sizeOf?: ((value: Value) => number) | null | undefined;
  /**
   * Which entry goes when there are too many: `"lru"`, the default, the least recently used; `"cost"`,
   * the one that is cheapest to build again for the room it takes.
   */
  readonly evict?: Eviction | null | undefined;
  /**
   * Asked at each access to a built value. `false` releases the value and runs the constructor
   * again; what it throws reaches the caller, and the entry stays.
   */
  readonly validate?: ((value: Value) => boolean | PromiseLike<boolean>) | null | undefined;
  /** Called exactly once for every value the cache lets go of. */
  readonly onRelease?:
    ((value: Value, details: ReleaseDetails) => void | PromiseLike<void>) | null | undefined;
  /** How to key values of a class that has no key of its own: by class, or by class name. */
  readonly hashFuncs?: HashFuncsOption | null | undefined;
  /**
   * Parameters to leave out of the key, by position (from 0) or name. The default: those whose name
   * begins with `_`.
   */
  readonly ignore?: readonly (number | string)[] | null | undefined;
  /** Makes the key, when the arguments are not it. */
  readonly key?: ((...args: Args) => unknown) | null | undefined;
  /**
   * What happens when an entry's `ttl` is over: `"foreground"`, the default, builds it again while
   * the caller waits; `"background"` serves the stale value and refreshes it once behind it.
   */
  readonly refreshMode?: RefreshMode | null | undefined;
  /** How long past `ttl` a background cache may serve a stale value. The default: as long as `ttl`. */
  readonly maxStale?: DurationOption | null | undefined;
  /**
   * What a `<cache-resource-spinner>` on the page says while the constructor runs: `true`, the
   * default, for "Running `name()`.", a text of your own, or `false` for nothing.
   */
  readonly showSpinner?: boolean | string | null | undefined;
  /** Whether the elapsed time stands beside that text. The default: `false`. */
  readonly showTime?: boolean | null | undefined;
  /**
   * The session that an entry belongs to, asked at each call and part of the key; its entries are
   * released by `cacheResource.endSession(name)`. The default: `"page"`.
   */
  readonly scope?: "page" | (() => string) | null | undefined;
  /**
   * The function's identity, in statistics and across hot reloads: wrapped again with the same source and
   * options it finds its live entries; changed, they are released as `"replaced"`. The build plugin sets it.
   */
  readonly id?: string | null | undefined;
  /** What stats and messages call the function. The default: the function's name. */
  readonly name?: string | null | undefined;
  /** For methods: one set of entries for all instances, `this` not being part of the key. */
  readonly shared?: boolean | null | undefined;
}
