import type { ResourceCache } from "../cache.js";
import { cacheStats, entryStats } from "../stats.js";
import { type FunctionMetrics, openMetricsText } from "./open-metrics.js";

/** The statistics of a cache as OpenMetrics text. */
export function cacheMetrics(cache: ResourceCache): string {
  const active = new Map<string, number>();
  for (const { resource, load, refresh } of cache.entries()) {
    if (load === null && refresh === null) continue;
    active.set(resource.id, (active.get(resource.id) ?? 0) + 1);
  }
  const functions = new Map<string, FunctionMetrics>();
  for (const { id, loads, maxBytes } of cache.resources) {
    functions.set(id, { loads: loads.series(), maxBytes, activeLoads: active.get(id) ?? 0 });
  }
  return openMetricsText({
    stats: cacheStats(cache),
    entries: entryStats(cache),
    functions,
    maxBytes: cache.limits.maxBytes,
  });
}
