import type { ResourceCache } from "./cache.js";
import type { CacheListener } from "./events.js";
import { cacheMetrics } from "./metrics/cache-metrics.js";
import { type CacheConfiguration, checkConfiguration } from "./options/cache-options.js";
import { checkedFunction, checkedText } from "./options/checks.js";
import { refuse } from "./options/refuse.js";
import { cacheStats, entryStats } from "./stats.js";
import type { CacheStats, EntryStats } from "./stats-types.js";
import { traceLoad } from "./trace.js";

/** What concerns a whole cache, the page's or one of `createCache`. */
export interface CacheControls {
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

/** The controls of a cache, which is asked for at each call. */
export function controlsOf(cacheOf: () => ResourceCache): CacheControls {
  let endTrace: (() => void) | undefined;
  return {
    clear: () => cacheOf().clear("clear"),
    sweep: () => cacheOf().sweep(),
    endSession: (name) =>
      cacheOf().endSession(checkedText("session", name) ?? refuse("session", "a string", name)),
    stats: () => cacheStats(cacheOf()),
    entries: () => entryStats(cacheOf()),
    metrics: () => cacheMetrics(cacheOf()),
    subscribe: (listener) =>
      cacheOf().subscribers.add(
        checkedFunction("listener", listener) ?? refuse("listener", "a function", listener),
      ),
    configure: (options) => {
      const cache = cacheOf();
      const { clock, maxBytes, evict, trace, redact } = checkConfiguration(options);
      if (clock !== undefined) cache.setClock(clock ?? undefined);
      if (maxBytes !== undefined || evict !== undefined) {
        cache.limit({
          maxBytes: maxBytes ?? cache.limits.maxBytes,
          evict: evict ?? cache.limits.evict,
        });
      }
      if (redact !== undefined) cache.redact = redact;
      if (trace === undefined) return;
      endTrace?.();
      endTrace = trace ? cache.subscribers.add(traceLoad) : undefined;
    },
  };
}
