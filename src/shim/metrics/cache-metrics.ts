import type { ResourceCache } from "../cache.js";
import { countsOf, grouped, stateOf, total } from "../stats.js";
import { weigh } from "../weighing.js";
import { openMetricsText } from "./open-metrics.js";

/** The statistics of a cache as OpenMetrics text. */
export function cacheMetrics(cache: ResourceCache): string {
  weigh(cache);
  const now = cache.clock.read();
  const held = grouped(cache.entries(), ({ resource }) => resource.name);
  const named = grouped(cache.resources, ({ name }) => name);
  return openMetricsText({
    maxBytes: cache.limits.maxBytes,
    named: [...named].map(([name, resources]) => {
      const entries = held.get(name) ?? [];
      const states = entries.map((entry) => stateOf(entry, now));
      return {
        name,
        counts: countsOf(resources, entries),
        series: resources.flatMap(({ loads }) => loads.series),
        active: entries.filter(({ load, cold }) => load !== null || cold.refresh !== null).length,
        states: Object.fromEntries(
          (["pending", "fresh", "stale", "expired"] as const).map((state) => [
            state,
            states.filter((each) => each === state).length,
          ]),
        ),
        maxBytes: total(resources, ({ options }) => options.policy.maxBytes),
      };
    }),
  });
}
