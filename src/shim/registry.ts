import type { ResourceCache } from "./cache.js";
import { inspectable } from "./inspect.js";
import type { Inspectable } from "./inspectable.js";

/** Where the caches of a page are found, by whichever copy of the library looks for them. */
const CACHES = Symbol.for("cache-resource@1/caches");

/**
 * The caches of this page, or worker: on `globalThis` under `Symbol.for("cache-resource@1/caches")`
 * once there is one. Developer tools that come later, or with another copy of the library, find them here.
 */
export interface CacheRegistry {
  /**
   * One function for each cache that is neither closed nor collected; it answers with what can be
   * seen of the cache. It does not keep the cache alive, and is the same function for its whole life.
   */
  readonly caches: Set<() => Inspectable | undefined>;
  /** Called when a cache has come or gone. */
  readonly listeners: Set<() => void>;
}

/** Takes out the caches that nobody had closed when they were collected. */
const collected = /* @__PURE__ */ new FinalizationRegistry((withdraw: () => void) => {
  withdraw();
});

/** Makes a cache known. @returns the function that takes it out again */
export function announce(cache: ResourceCache, page = false): () => void {
  const holder = globalThis as { [CACHES]?: CacheRegistry | undefined };
  const { caches, listeners } = (holder[CACHES] ??= { caches: new Set(), listeners: new Set() });
  const reference = new WeakRef(cache);
  const open = (): Inspectable | undefined => {
    const here = reference.deref();
    return here && inspectable(here, page);
  };
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const withdraw = (): void => {
    caches.delete(open);
    changed();
  };
  caches.add(open);
  collected.register(cache, withdraw);
  changed();
  return withdraw;
}
