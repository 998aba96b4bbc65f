import type { ResourceCache } from "./cache.js";

/**
 * The page's end is the session's end (promise 9): everything is released when the page goes, unless
 * it goes into the back/forward cache, from which it may come back with all it has.
 */
export function releaseAtPageEnd(cache: ResourceCache): void {
  if (typeof addEventListener !== "function" || typeof PageTransitionEvent === "undefined") return;
  addEventListener("pagehide", (event) => {
    if (!event.persisted) void cache.clear("page");
  });
}
