import { cacheResource, type FunctionStats } from "cache-resource";

/** Calls back after a value of the function has left the cache. @returns the end of it */
export function onRemoved(fn: { stats(): FunctionStats }, listener: () => void): () => void {
  const { id } = fn.stats();
  return cacheResource.subscribe((event) => {
    if (event.type !== "removed" || event.id !== id) return;
    // With the page nothing needs to be built again; and what nobody has asked for is still leased.
    if (event.reason === "page" || event.reason === "idle") return;
    // Later: whoever called the function is not to find other signals after it than before.
    queueMicrotask(listener);
  });
}
