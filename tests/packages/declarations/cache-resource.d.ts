/// <reference lib="esnext.disposable" />

import {
  a as LoadSeconds,
  c as CacheEventDetails,
  d as LoadOutcome,
  f as LoadTrigger,
  i as FunctionStats,
  l as CacheListener,
  m as ReleaseReason,
  n as CacheStats,
  o as SizeSource,
  p as MessageLevel,
  r as EntryStats,
  s as CacheEvent,
  t as CacheCounts,
  u as LoadMessage,
} from "./shared-stats-types.js";

// src/shim/errors.d.ts
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
/**
 * A load was cleared while callers waited for it, and nothing can follow it for them: it was cleared again and
 * again, its session has ended or is not the present one, or an argument has been changed since.
 */
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
/** Gives a value that stands for another in a key. */
type HashFunction = (value: any) => unknown;
/** A class, as a value: abstract ones too. */
type AnyClass = abstract new (...args: any[]) => unknown;
/** What the `hashFuncs` option takes: by class or class name. */
type HashFuncsOption =
  ReadonlyMap<AnyClass | string, HashFunction> | Readonly<Record<string, HashFunction>>;
/** The right to a value: until it ends, the value is not released, whatever becomes of its entry. */
interface Lease<Value> {
  readonly value: Value;
  /** Ends the lease; to call it again changes nothing. */
  release(): void;
  /** `release`, at the end of a `using` block. */
  [Symbol.dispose](): void;
}
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
/** What a cached function has besides being called. */
interface CachedMethods<F extends AnyFunction> {
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
type CachedFunction<F extends AnyFunction> = F & CachedMethods<F>;
/** What a constructor can say of its own progress, and hear of its own end. */
interface LoadContext {
  /** Aborts when the entry is cleared or the cache closed: nobody waits for the value any more. */
  readonly signal: AbortSignal;
  /**
   * Says how far the construction has come, to the spinner, the panel and subscribers.
   *
   * @param fraction - 0 to 1; what is not finite (0/0, where the total is unknown) says that it
   * cannot tell
   */
  readonly progress: (fraction: number) => void;
  /** Records a message with the entry; subscribers get it now, and again on every hit. */
  readonly message: (message: LoadMessage) => void;
}
/**
 * The context of the construction that is running. To be called inside a constructor, before its
 * first `await`.
 *
 * @example
 * ```ts
 * const getWeights = cacheResource(async function getWeights(url: string) {
 *   const { signal, progress, message } = loadContext();
 *   message({ level: "info", text: `loading ${url}` });
 *   signal.throwIfAborted();
 *   progress(1);
 *   return new Float32Array(4);
 * });
 * const weights = await getWeights("/weights.safetensors");
 * weights.length; // → 4
 * ```
 *
 * @throws Error when no constructor is in its synchronous part
 */
declare function loadContext(): LoadContext;
/** The `redact` option: whether the panel shows no arguments, or the text that it shows for them. */
type Redact =
  | boolean
  | ((
      text: string,
      about: {
        readonly name: string;
      },
    ) => string);
/**
 * Time by unit, as `Temporal.Duration` names its properties, such as `{ hours: 1, minutes: 30 }`.
 * A real `Temporal.Duration` is one too. Years and months are not taken: how long they are depends on
 * the date they begin.
 */
interface DurationLike {
  readonly weeks?: number | undefined;
  readonly days?: number | undefined;
  readonly hours?: number | undefined;
  readonly minutes?: number | undefined;
  readonly seconds?: number | undefined;
  readonly milliseconds?: number | undefined;
  readonly microseconds?: number | undefined;
  readonly nanoseconds?: number | undefined;
}
/**
 * What an option that is a duration takes: a number of **seconds**, a text such as `"1h30m"`, or a
 * `Temporal.Duration` or its like such as `{ minutes: 5 }`.
 */
type DurationOption = number | string | DurationLike;
/** How the engine numbers the `evict` option's words. */
declare const EVICTIONS: readonly ["lru", "cost"];
/** Which entry goes when there are too many. */
type Eviction = (typeof EVICTIONS)[number];
/** How a value whose ttl is over is renewed. */
type RefreshMode = "foreground" | "background";
/**
 * The options of `cacheResource`.
 *
 * @typeParam Value - what the cached function's callers end up with
 * @typeParam Args - the cached function's parameters
 */
interface CacheResourceOptions<Value = any, Args extends readonly unknown[] = any> {
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
/** Options, and not what a decorator is told: on a getter it would pass for options with a `name`. */
interface NoDecoratorContext {
  readonly addInitializer?: never;
}
/** The ways to write it. */
interface CacheResourceFunction {
  /**
   * Caches a function: its constructor runs once per key, and every caller gets the same value.
   *
   * @example
   * ```ts browser
   * const getDevice = cacheResource(
   *   async function getDevice(powerPreference: GPUPowerPreference = "high-performance") {
   *     const adapter = await navigator.gpu.requestAdapter({ powerPreference });
   *     return adapter!.requestDevice();
   *   },
   *   { ttl: "1h", maxEntries: 2, onRelease: (device) => device.destroy() },
   * );
   * (await getDevice()) === (await getDevice()); // → true; the constructor ran once
   * ```
   *
   * @throws TypeError or RangeError for a function or an option it does not take, at once
   */
  <F extends AnyFunction>(
    fn: F,
    options?: CacheResourceOptions<ValueOf<F>, Parameters<F>> & NoDecoratorContext,
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
/** What can be set for a whole cache, at any time, by `configure`. */
interface CacheConfiguration {
  /**
   * The clock: milliseconds from any origin, going forwards. The default reads `performance.now()`;
   * give `Date.now` where time asleep must count, or a function of your own in a test.
   */
  readonly clock?: Clock | null | undefined;
  /**
   * How many bytes all functions together keep: a number, or a text such as `"1GiB"`. `null`, the
   * default: as many as there are.
   */
  readonly maxBytes?: number | string | null | undefined;
  /** Which entry of all goes when they hold more: `"lru"`, the default, or `"cost"`. */
  readonly evict?: Eviction | null | undefined;
  /** Whether loads show as a track in the browser's Performance panel. The default: `false`. */
  readonly trace?: boolean | null | undefined;
  /**
   * What the panel shows of arguments: `true` for nothing, or a function that gets the text and
   * answers with the one to show. `false`, the default: the arguments as they are, cut short.
   */
  readonly redact?: Redact | null | undefined;
}
/** The options of `createCache`. */
interface CacheOptions extends Omit<CacheConfiguration, "trace" | "redact"> {
  /** What stats and messages call the cache. */
  readonly name?: string | null | undefined;
}
/** What concerns a whole cache, the page's or one of `createCache`. */
interface CacheControls {
  /**
   * Removes every entry of every function. Removal is immediate; the promise settles when every
   * release it caused has finished (a leased value is released when its last lease ends).
   *
   * @example
   * ```ts
   * const getUser = cacheResource((id: number) => ({ id }));
   * getUser(1);
   * await cacheResource.clear();
   * getUser.has(1); // → false
   * ```
   */
  clear(): Promise<void>;
  /**
   * Releases what has expired, as the cache's timer does by itself. The promise settles when the
   * releases have finished.
   *
   * @example
   * ```ts
   * let now = 0;
   * const cache = createCache({ clock: () => now });
   * const getRates = cache(() => ({ euro: 1 }), { ttl: 60 });
   * getRates();
   * now += 60_000;
   * await cache.sweep();
   * cache.entries(); // → []
   * ```
   */
  sweep(): Promise<void>;
  /**
   * Ends a session: releases its entries in every function with a `scope`. The promise settles when
   * the releases have finished.
   *
   * @example
   * ```ts
   * let user = "ada";
   * const getCart = cacheResource(() => ({ of: user }), { scope: () => user });
   * getCart();
   * await cacheResource.endSession("ada");
   * getCart.has(); // → false
   * ```
   *
   * @throws TypeError or RangeError when the name is not a string, or empty
   */
  endSession(name: string): Promise<void>;
  /**
   * Counts of every function that has been called, and their sums.
   *
   * @example
   * ```ts
   * const getUser = cacheResource((id: number) => ({ id }));
   * getUser(1);
   * getUser(2);
   * cacheResource.stats().totals.misses; // → 2
   * ```
   */
  stats(): CacheStats;
  /**
   * One row for each entry, pending ones included: metadata only, never the values.
   *
   * @example
   * ```ts
   * const getUser = cacheResource((id: number) => ({ id }), { name: "users" });
   * getUser(1);
   * cacheResource.entries()[0]; // → { name: "users", state: "fresh", hits: 0, leases: 0, … }
   * ```
   */
  entries(): EntryStats[];
  /**
   * The same as `stats()` as OpenMetrics text, for a monitoring system.
   *
   * @example
   * ```ts
   * const getUser = cacheResource((id: number) => ({ id }), { name: "users" });
   * getUser(1);
   * cacheResource.metrics();
   * // → "…cache_resource_requests_total{cache_name=\"users\",type=\"miss\"} 1…"
   * ```
   */
  metrics(): string;
  /**
   * Tells the listener every event as it happens. What a listener throws is logged, and disturbs
   * nobody.
   *
   * @example
   * ```ts
   * const types: string[] = [];
   * const unsubscribe = cacheResource.subscribe(({ type }) => void types.push(type));
   * cacheResource(() => 1)();
   * unsubscribe();
   * types; // → ["miss", "load-start", "load-end"]
   * ```
   *
   * @returns the function that ends the subscription
   * @throws TypeError when the listener is no function
   */
  subscribe(listener: CacheListener): () => void;
  /**
   * Sets limits on all functions together, the clock, whether loads are traced, and what the panel
   * shows of arguments. What is left out stays as it is; `null` goes back to the default.
   *
   * @example
   * ```ts
   * cacheResource.configure({ maxBytes: "2kB", clock: Date.now });
   * const getChunk = cacheResource((index: number) => new Uint8Array(1000).fill(index));
   * for (const index of [1, 2, 3]) getChunk(index);
   * cacheResource.stats().totals.bytes; // → 2000
   * ```
   *
   * @throws TypeError or RangeError for an option it does not take
   */
  configure(options: CacheConfiguration): void;
}
/** The page's cache, as far as it concerns other copies of the library: its public face. */
type PageCache = CacheResourceFunction & CacheControls;
/** A cache of its own: called like `cacheResource`, it caches functions in itself. */
interface Cache extends CacheResourceFunction, CacheControls {
  /** The same function, for those who would rather write `const { cacheResource } = createCache()`. */
  readonly cacheResource: CacheResourceFunction;
  /**
   * Releases all it holds and takes no more calls: they get `CacheClosedError`, and so does whoever
   * was waiting. The promise settles when every release has finished.
   *
   * @example
   * ```ts
   * const closed: string[] = [];
   * const cache = createCache();
   * cache(() => "socket", { onRelease: (value) => void closed.push(value) })();
   * await cache.close();
   * closed; // → ["socket"]
   * ```
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
 * await getCatalog("north"); // → { shop: "north", loaded: true }
 * await cache.close(); // releases all it holds
 * await getCatalog("north"); // → throws CacheClosedError: "checkout" is closed
 * ```
 *
 * @throws TypeError for an option it does not know, or of a wrong type
 */
declare function createCache(options?: CacheOptions): Cache;
/**
 * Builds an expensive thing once and hands the same one to every caller, for the page's session.
 *
 * @example
 * ```ts
 * const getGreeter = cacheResource(async (language: string) => ({ language }));
 *
 * const greeter = await getGreeter("en"); // runs the constructor
 * (await getGreeter("en")) === greeter; // → true; the same object, from the same promise
 * await getGreeter.clear(); // releases this function's entries
 * await cacheResource.clear(); // releases the whole page's
 * ```
 */
declare const cacheResource: PageCache;
export {
  type AnyFunction,
  type Cache,
  CacheClosedError,
  type CacheConfiguration,
  type CacheControls,
  type CacheCounts,
  type CacheEvent,
  type CacheEventDetails,
  type CacheListener,
  type CacheOptions,
  type CacheResourceDecorator,
  type CacheResourceFunction,
  type CacheResourceOptions,
  type CacheStats,
  type CachedFunction,
  type CachedMethods,
  type Clock,
  DurationError,
  type DurationOption,
  EngineUnavailableError,
  type EntryStats,
  type FunctionStats,
  type HashFuncsOption,
  type HashFunction,
  type Lease,
  LoadClearedError,
  type LoadContext,
  type LoadMessage,
  type LoadOutcome,
  type LoadSeconds,
  type LoadTrigger,
  type MessageLevel,
  type PageCache,
  RecursiveLoadError,
  type ReleaseDetails,
  type ReleaseReason,
  type SizeSource,
  UnhashableArgumentError,
  type ValueOf,
  cacheResource,
  createCache,
  loadContext,
};
