import type { CacheStats, EntryStats } from "../../shim/stats-types.js";
import { unknownSizes } from "../columns.js";
import { countText, durationText, figureText, savedText, sizeText } from "../format.js";
import { readyText } from "../pill-text.js";
import type { Store } from "../store/store.js";

/** `hit rate 94 % (59/63)`: of all calls, those that found a value. */
export function hitRateText({ totals: { hits, misses, coalesced } }: CacheStats): string {
  const calls = hits + misses + coalesced;
  if (calls === 0) return "no calls yet";
  // All of them it is only where it is all of them.
  const rate = Math.min(Math.round((hits / calls) * 100), hits === calls ? 100 : 99);
  return `hit rate ${rate} % (${figureText(hits)}/${figureText(calls)})`;
}

/** What went wrong: loads, refreshes and releases. */
export function errorCount({ totals }: CacheStats, failedLoads: number): number {
  return failedLoads + totals.refreshes.error + totals.releaseErrors;
}

/** The line over the table, piece by piece; nothing while nothing is known. */
export function summaryTexts({ snapshot, failedLoads }: Store): string[] {
  if (snapshot === undefined) return [];
  const { stats, entries } = snapshot;
  const { bytes, timeSavedSeconds } = stats.totals;
  return [
    readyText(stats),
    sizeText(bytes, unknownSizes(entries)),
    hitRateText(stats),
    `saved ${savedText(timeSavedSeconds)}`,
    countText(errorCount(stats, failedLoads), "error"),
  ];
}

/** What clearing costs: `3 resources, 96.0 MiB, about 3.7 s to build again.` */
export function clearCostText(entries: readonly EntryStats[]): string {
  const bytes = entries.reduce((sum, entry) => sum + (entry.bytes ?? 0), 0);
  const seconds = entries.reduce((sum, entry) => sum + (entry.loadSeconds ?? 0), 0);
  const size = sizeText(bytes, unknownSizes(entries));
  return `${countText(entries.length, "resource")}, ${size}, about ${durationText(seconds)} to build again.`;
}
