/**
 * Base of the library's errors. `instanceof` goes by a mark, so that an error thrown by one copy of
 * the library on a page is recognised by the classes of another (they share one cache).
 */
declare abstract class CacheResourceError extends Error {
  /** The error's `name`: a static field, because a minifier may rename the class. */
  static readonly errorName: string;
  constructor(message: string, options?: ErrorOptions);
  static [Symbol.hasInstance](
    this: {
      readonly errorName: string;
    },
    value: unknown,
  ): boolean;
}
/** The cache was closed: calls into it, and callers who were waiting on it, get this. */
declare class CacheClosedError extends CacheResourceError {
  static readonly errorName = "CacheClosedError";
}
/** A load was cleared again and again while callers waited for it; they stop waiting with this. */
declare class LoadClearedError extends CacheResourceError {
  static readonly errorName = "LoadClearedError";
}
/** An argument has no key; the message names it, its class and the ways out. */
declare class UnhashableArgumentError extends CacheResourceError {
  static readonly errorName = "UnhashableArgumentError";
}
/** A constructor asked, while it ran, for the very entry it was building. */
declare class RecursiveLoadError extends CacheResourceError {
  static readonly errorName = "RecursiveLoadError";
}
/** A duration that cannot be read; the message shows where it went wrong and a right example. */
declare class DurationError extends CacheResourceError {
  static readonly errorName = "DurationError";
}
/** WebAssembly could not start here; the message says what forbids it and how to allow it. */
declare class EngineUnavailableError extends CacheResourceError {
  static readonly errorName = "EngineUnavailableError";
}
/**
 * Why a value left the cache. The order is the engine's numbering of reasons
 * (`src/engine/removal.rs`): a reason crosses the boundary as its index here.
 */
declare const RELEASE_REASONS: readonly [
  "ttl",
  "idle",
  "max_entries",
  "max_bytes",
  "validate",
  "clear",
  "refresh",
  "replaced",
  "collected",
  "page",
];
/**
 * Why the cache let a value go: its time ran out (`"ttl"`, `"idle"`), a limit pushed it out
 * (`"max_entries"`, `"max_bytes"`), `validate` refused it, somebody cleared it, a refresh or a change
 * of source replaced it, its instance was garbage-collected, or the page or cache was closed.
 */
type ReleaseReason = (typeof RELEASE_REASONS)[number];
/** Gives a value that stands for another in a key. */
type HashFunction = (value: any) => unknown;
/** A class, as a value: abstract ones too. */
type AnyClass = abstract new (...args: any[]) => unknown;
/** What the `hashFuncs` option takes: by class or class name. */
type HashFuncsOption =
  ReadonlyMap<AnyClass | string, HashFunction> | Readonly<Record<string, HashFunction>>;
/** Any function that can be cached. `any` on purpose: the wrapper keeps the exact type it is given. */
type AnyFunction = (this: any, ...args: any[]) => unknown;
/** What a function's callers end up with: the returned value, or what the returned promise resolves to. */
type ValueOf<F extends AnyFunction> = Awaited<ReturnType<F>>;
/** Arguments of which the last ones may be left out, as a key treats trailing `undefined` as left out. */
type KeyArguments<F extends AnyFunction> = Parameters<F> | [];
/** Milliseconds from any origin; it should not step backwards (see `clock` in the guide). */
type Clock = () => number;
/** What `onRelease` is told about the value it is given. */
interface ReleaseDetails {
  /** Why the cache let the value go. */
  readonly reason: ReleaseReason;
  /** The cached function's name, as stats and messages show it. */
  readonly name: string;
}
/** A disposable view of one value that keeps it from being released. */
interface CachedMethods<F extends AnyFunction> {
  /**
   * Removes every entry of the function, or with arguments the one entry they name. Removal is
   * immediate; the promise settles when every release it caused has finished.
   */
  clear(...args: KeyArguments<F>): Promise<void>;
  /** Whether a live, settled entry exists for these arguments. Touches and counts nothing. */
  has(...args: Parameters<F>): boolean;
  /** The settled value for these arguments, or `undefined`. Touches and counts nothing. */
  peek(...args: Parameters<F>): ValueOf<F> | undefined;
  /** The function that was wrapped; calling it bypasses the cache. */
  readonly original: F;
}
/** A cached function: the function's exact type, and the cache's methods. */
type CachedFunction<F extends AnyFunction> = F & CachedMethods<F>;
/**
 * The options of `cacheResource`.
 *
 * @typeParam Value - what the cached function's callers end up with
 * @typeParam Args - the cached function's parameters
 */
interface CacheResourceOptions<Value = any, Args extends readonly unknown[] = any> {
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
  /** What stats and messages call the function. The default: the function's name. */
  readonly name?: string | null | undefined;
  /** For methods: one set of entries for all instances, `this` not being part of the key. */
  readonly shared?: boolean | null | undefined;
}
/** The decorator, and the wrapper, that `cacheResource(options)` gives. */
interface CacheResourceDecorator<Value, Args extends readonly unknown[]> {
  /** Wraps a function. */
  <F extends (this: never, ...args: Args) => Value | PromiseLike<Value>>(fn: F): CachedFunction<F>;
  /** Decorates a method (TC39, 2023-11). */
  <This, F extends (this: This, ...args: Args) => Value | PromiseLike<Value>>(
    method: F,
    context: ClassMethodDecoratorContext<This, F>,
  ): F;
  /** Decorates a method (TypeScript's `experimentalDecorators`). */
  <F extends (this: never, ...args: Args) => Value | PromiseLike<Value>>(
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<F>,
  ): TypedPropertyDescriptor<F>;
}
/** The ways to write it. */
interface CacheResourceFunction {
  /**
   * Caches a function: its constructor runs once per key, and every caller gets the same value.
   *
   * @example
   * ```ts
   * const getDevice = cacheResource(
   *   async function getDevice(powerPreference: GPUPowerPreference = "high-performance") {
   *     const adapter = await navigator.gpu.requestAdapter({ powerPreference });
   *     return adapter!.requestDevice();
   *   },
   *   { ttl: 3600, maxEntries: 2, onRelease: (device) => device.destroy() },
   * );
   * ```
   *
   * @throws TypeError or RangeError for a function or an option it does not take, at once
   */
  <F extends AnyFunction>(
    fn: F,
    options?: CacheResourceOptions<ValueOf<F>, Parameters<F>>,
  ): CachedFunction<F>;
  /** As the decorator `@cacheResource` on a method (TC39, 2023-11). */
  <This, F extends (this: This, ...args: any) => any>(
    method: F,
    context: ClassMethodDecoratorContext<This, F>,
  ): F;
  /** As the decorator `@cacheResource` on a method (TypeScript's `experimentalDecorators`). */
  <F extends AnyFunction>(
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<F>,
  ): TypedPropertyDescriptor<F>;
  /** With options first: `cacheResource(options)(fn)` and `@cacheResource(options)`. */
  <Value = any, Args extends readonly unknown[] = any>(
    options: CacheResourceOptions<Value, Args>,
  ): CacheResourceDecorator<Value, Args>;
}
/** The options of `createCache`. */
interface CacheOptions {
  /**
   * The clock: milliseconds from any origin, going forwards. The default reads `performance.now()`;
   * give `Date.now` where time asleep must count, or a function of your own in a test.
   */
  readonly clock?: Clock | null | undefined;
  /** What stats and messages call the cache. */
  readonly name?: string | null | undefined;
}
/** What concerns a whole cache, the page's or one of `createCache`. */
interface CacheControls {
  /**
   * Removes every entry of every function. Removal is immediate; the promise settles when every
   * release it caused has finished.
   */
  clear(): Promise<void>;
  /**
   * Releases what has expired, as the cache's timer does by itself. The promise settles when the
   * releases have finished.
   */
  sweep(): Promise<void>;
}
/** A cache of its own: called like `cacheResource`, it caches functions in itself. */
interface Cache extends CacheResourceFunction, CacheControls {
  /** The same function, for those who would rather write `const { cacheResource } = createCache()`. */
  readonly cacheResource: CacheResourceFunction;
  /**
   * Releases all it holds and takes no more calls: they get `CacheClosedError`, and so does whoever
   * was waiting. The promise settles when every release has finished.
   */
  close(): Promise<void>;
  /** `close`, at the end of a `using` block. */
  [Symbol.dispose](): void;
  /** `close` to its end, at the end of an `await using` block. */
  [Symbol.asyncDispose](): Promise<void>;
}
/**
 * Makes a cache of its own: for a test, a session, a micro-frontend, a server request. It shares
 * nothing with the page's cache, and `cacheResource.clear()` does not concern it.
 *
 * @example
 * ```ts
 * const cache = createCache({ name: "checkout" });
 * const getCatalog = cache(async function getCatalog(shop: string) {
 *   return { shop, loaded: true };
 * });
 * await getCatalog("north");
 * await cache.close(); // releases all it holds
 * ```
 *
 * @throws TypeError for an option it does not know, or of a wrong type
 */
declare function createCache(options?: CacheOptions): Cache;
/** The page's cache, as far as it concerns other copies of the library: its public face. */
type PageCache = CacheResourceFunction & CacheControls;
/**
 * Builds an expensive thing once and hands the same one to every caller, for the page's session.
 *
 * @example
 * ```ts
 * const getGreeter = cacheResource(async (language: string) => ({ language }));
 *
 * const greeter = await getGreeter("en"); // runs the constructor
 * (await getGreeter("en")) === greeter; // true: the same object, from the same promise
 * await getGreeter.clear(); // releases this function's entries
 * await cacheResource.clear(); // releases the whole page's
 * ```
 */
declare const cacheResource: PageCache;
export {
  type AnyFunction,
  type Cache,
  CacheClosedError,
  type CacheControls,
  type CacheOptions,
  type CacheResourceDecorator,
  type CacheResourceFunction,
  type CacheResourceOptions,
  type CachedFunction,
  type CachedMethods,
  type Clock,
  DurationError,
  EngineUnavailableError,
  type HashFuncsOption,
  type HashFunction,
  LoadClearedError,
  type PageCache,
  RecursiveLoadError,
  type ReleaseDetails,
  type ReleaseReason,
  UnhashableArgumentError,
  type ValueOf,
  cacheResource,
  createCache,
};
