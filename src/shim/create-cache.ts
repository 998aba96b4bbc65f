import { ResourceCache } from "./cache.js";
import { type CacheResourceFunction, cacheResourceFor } from "./cache-resource.js";
import { type CacheControls, controlsOf } from "./controls.js";
import { disposal } from "./disposal.js";
import { type CacheOptions, checkCacheOptions } from "./options/cache-options.js";
import { announce } from "./registry.js";

/** A cache of its own: called like `cacheResource`, it caches functions in itself. */
export interface Cache extends CacheResourceFunction, CacheControls {
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
export function createCache(options: CacheOptions = {}): Cache {
  const { name, clock, limits } = checkCacheOptions(options);
  const cache = new ResourceCache(name, clock, limits);
  const cacheResource = cacheResourceFor(() => cache);
  const withdraw = announce(cache);
  const close = (): Promise<void> => {
    const end = cache.close();
    withdraw();
    return end;
  };
  const own = Object.assign(
    cacheResource,
    controlsOf(() => cache),
    { cacheResource, close },
  );
  disposal(own, "dispose", () => void close());
  disposal(own, "asyncDispose", close);
  return own as unknown as Cache;
}
