import { LoadHistogram, loadSeconds } from "../../../src/shim/metrics/histogram.js";
import type { NamedMetrics, OpenMetricsInput } from "../../../src/shim/metrics/open-metrics.js";
import { RELEASE_REASONS } from "../../../src/shim/reasons.js";
import type { CacheCounts } from "../../../src/shim/stats-types.js";

const evictions = (given: Partial<CacheCounts["evictions"]> = {}): CacheCounts["evictions"] => ({
  ...(Object.fromEntries(RELEASE_REASONS.map((reason) => [reason, 0])) as CacheCounts["evictions"]),
  ...given,
});

/** The functions of one name, of which a test says what it is about. */
export function named(
  name: string,
  counts: Partial<CacheCounts> = {},
  given: Partial<NamedMetrics> = {},
): NamedMetrics {
  return {
    name,
    counts: {
      entries: 0,
      pending: 0,
      leased: 0,
      hits: 0,
      misses: 0,
      coalesced: 0,
      staleHits: 0,
      evictions: evictions(),
      refreshes: { success: 0, error: 0, skipped: 0 },
      releaseErrors: 0,
      loadSeconds: loadSeconds([]),
      bytes: 0,
      bytesKnown: true,
      timeSavedSeconds: 0,
      ...counts,
    },
    series: [],
    active: 0,
    states: { pending: 0, fresh: 0, stale: 0, expired: 0 },
    maxBytes: Infinity,
    ...given,
  };
}

/** The input of `openMetricsText`, around some functions. */
export function input(functions: readonly NamedMetrics[], maxBytes = Infinity): OpenMetricsInput {
  return { named: functions, maxBytes };
}

/** A cache in full use: every family has samples. */
export function busy(): OpenMetricsInput {
  const loads = new LoadHistogram();
  loads.record(0.3, "miss", "success");
  loads.record(400, "refresh", "error");
  const functions = [
    named(
      "getDevice",
      {
        hits: 7,
        misses: 2,
        coalesced: 3,
        evictions: evictions({ ttl: 1, max_bytes: 4 }),
        refreshes: { success: 1, error: 2, skipped: 3 },
        releaseErrors: 1,
        bytes: 4096,
        timeSavedSeconds: 2.5,
      },
      {
        series: loads.series,
        maxBytes: 1e9,
        active: 2,
        states: { pending: 0, fresh: 2, stale: 0, expired: 0 },
      },
    ),
    named("idle", {}, { states: { pending: 1, fresh: 0, stale: 0, expired: 0 } }),
  ];
  return input(functions, 2e9);
}
