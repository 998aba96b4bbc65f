import { QueryClient } from "@tanstack/query-core";
import { createCache as createDedupe } from "async-cache-dedupe";
import { Cacheable } from "cacheable";
import { LRUCache } from "lru-cache";
import memoizee from "memoizee";
import { memoize as microMemoize } from "micro-memoize";
import moize from "moize";
import pMemoize from "p-memoize";
import QuickLRU from "quick-lru";

/** As much life and room as the subject has: an hour, a thousand entries. */
const MILLISECONDS = 3_600_000;
const ENTRIES = 1000;

/** A function of one text. */
export type Sync = (key: string) => object;
/** The same, asynchronous. */
export type Async = (key: string) => Promise<object>;

/** lru-cache, with `ttl` and `max`. */
export const lruCache = <Key extends string | number, Value extends object>(
  entries = ENTRIES,
): LRUCache<Key, Value> => new LRUCache<Key, Value>({ max: entries, ttl: MILLISECONDS });

/** quick-lru, with `maxAge` and `maxSize`. */
export const quickLru = <Key, Value>(): QuickLRU<Key, Value> =>
  new QuickLRU<Key, Value>({ maxSize: ENTRIES, maxAge: MILLISECONDS });

/** Those that memoize a synchronous function, as their README tells. */
export const syncMemoizers: Record<string, (fn: Sync) => Sync> = {
  memoizee: (fn) => memoizee(fn, { primitive: true, maxAge: MILLISECONDS, max: ENTRIES }),
  moize: (fn) => moize(fn, { maxAge: MILLISECONDS, maxSize: ENTRIES }) as Sync,
  "micro-memoize": (fn) => microMemoize(fn, { maxSize: ENTRIES, expires: MILLISECONDS }),
};

/** Those that memoize a function that returns a promise, as their README tells. */
export const promiseMemoizers: Record<string, (fn: Async) => Async> = {
  // Its README's default cache is a Map, for ever and without limit; quick-lru is its example of more.
  "p-memoize, no ttl, no limit": (fn) => pMemoize(fn),
  "p-memoize on quick-lru": (fn) => pMemoize(fn, { cache: quickLru<string, object>() }),
  memoizee: (fn) =>
    memoizee(fn, { promise: true, primitive: true, maxAge: MILLISECONDS, max: ENTRIES }),
  moize: (fn) => moize(fn, { isPromise: true, maxAge: MILLISECONDS, maxSize: ENTRIES }),
  "micro-memoize": (fn) =>
    microMemoize(fn, {
      async: true,
      maxSize: ENTRIES,
      expires: MILLISECONDS,
    }),
  "async-cache-dedupe": (fn) =>
    createDedupe({
      ttl: MILLISECONDS / 1000,
      storage: { type: "memory", options: { size: ENTRIES } },
    }).define("cached", fn).cached,
  "@tanstack/query-core": (fn) => {
    const client = new QueryClient({ defaultOptions: { queries: { staleTime: MILLISECONDS } } });
    return (key) => client.query({ queryKey: [key], queryFn: () => fn(key) });
  },
  cacheable: (fn) => new Cacheable().wrap(fn, { ttl: "1h", keyPrefix: "bench" }),
};
