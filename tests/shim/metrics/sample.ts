import { LoadHistogram } from "../../../src/shim/metrics/histogram.js";
import type { OpenMetricsInput } from "../../../src/shim/metrics/open-metrics.js";
import { RELEASE_REASONS } from "../../../src/shim/reasons.js";
import type { CacheCounts, EntryStats, FunctionStats } from "../../../src/shim/stats-types.js";

const evictions = (given: Partial<CacheCounts["evictions"]> = {}): CacheCounts["evictions"] => ({
  ...(Object.fromEntries(RELEASE_REASONS.map((reason) => [reason, 0])) as CacheCounts["evictions"]),
  ...given,
});

/** A function's row, of which a test says what it is about. */
export function row(id: string, given: Partial<FunctionStats> = {}): FunctionStats {
  return {
    id,
    name: id,
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
    loadSeconds: new LoadHistogram().read(),
    bytes: 0,
    bytesKnown: true,
    timeSavedSeconds: 0,
    ...given,
  };
}

/** An entry's row. */
export function entry(name: string, state: EntryStats["state"]): EntryStats {
  return {
    entry: 1,
    id: name,
    name,
    state,
    refreshing: false,
    leases: 0,
    hits: 0,
    loadedAt: undefined,
    lastReadAt: undefined,
    loadSeconds: undefined,
    freshUntil: undefined,
    expiresAt: undefined,
    bytes: undefined,
    bytesSource: "unknown",
    progress: undefined,
  };
}

/** The input of `openMetricsText`, around some functions' rows. */
export function input(
  functions: readonly FunctionStats[],
  given: Partial<OpenMetricsInput> = {},
): OpenMetricsInput {
  return {
    stats: { at: 0, totals: row("totals"), functions },
    entries: [],
    functions: new Map(),
    maxBytes: Infinity,
    ...given,
  };
}

/** A cache in full use: every family has samples. */
export function busy(): OpenMetricsInput {
  const loads = new LoadHistogram();
  loads.record(0.3, "miss", "success");
  loads.record(400, "refresh", "error");
  const functions = [
    row("getDevice", {
      hits: 7,
      misses: 2,
      coalesced: 3,
      evictions: evictions({ ttl: 1, max_bytes: 4 }),
      refreshes: { success: 1, error: 2, skipped: 3 },
      releaseErrors: 1,
      bytes: 4096,
      timeSavedSeconds: 2.5,
    }),
    row("idle"),
  ];
  return input(functions, {
    entries: [entry("getDevice", "fresh"), entry("getDevice", "fresh"), entry("idle", "pending")],
    functions: new Map([
      ["getDevice", { loads: loads.series(), maxBytes: 1e9, activeLoads: 2 }],
      ["idle", { loads: [], maxBytes: Infinity, activeLoads: 0 }],
    ]),
    maxBytes: 2e9,
  });
}
