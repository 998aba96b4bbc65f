import type { ResourceCache } from "./cache.js";

/**
 * The page's end is the session's end (promise 9): everything is released when the page goes, unless
 * it goes into the back/forward cache, from which it may come back with all it has.
 */
export function releaseAtPageEnd(cache: ResourceCache): void {
  // A page has this event, a worker has not. (To ask for the event's class makes Chromium build it.)
  if (!("onpagehide" in globalThis)) return;
  addEventListener("pagehide", (event) => {
    if (!event.persisted) void cache.clear("page");
  });
}
