import { type PageCache, pageCache } from "./page.js";

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
export const cacheResource: PageCache = /* @__PURE__ */ pageCache();

export type { CacheControls } from "./controls.js";
export { type Cache, createCache } from "./create-cache.js";
export {
  CacheClosedError,
  DurationError,
  EngineUnavailableError,
  LoadClearedError,
  RecursiveLoadError,
  UnhashableArgumentError,
} from "./errors.js";
export type { CacheResourceDecorator, CacheResourceFunction } from "./cache-resource.js";
export type { HashFuncsOption, HashFunction } from "./keys/hash-funcs.js";
export type {
  CacheEvent,
  CacheEventDetails,
  CacheListener,
  LoadMessage,
  LoadOutcome,
  LoadTrigger,
  MessageLevel,
} from "./events.js";
export type { Lease } from "./lease.js";
export { type LoadContext, loadContext } from "./load-context.js";
export type { CacheConfiguration, CacheOptions } from "./options/cache-options.js";
export type { DurationOption } from "./options/duration-option.js";
export type { CacheResourceOptions } from "./options/cache-resource-options.js";
export type { PageCache } from "./page.js";
export type { ReleaseReason } from "./reasons.js";
export type {
  CacheCounts,
  CacheStats,
  EntryStats,
  FunctionStats,
  LoadSeconds,
  SizeSource,
} from "./stats-types.js";
export type {
  AnyFunction,
  CachedFunction,
  CachedMethods,
  Clock,
  ReleaseDetails,
  ValueOf,
} from "./types.js";
