import type { CacheStats } from "../shim/stats-types.js";
import { bytesText, savedText } from "./format.js";

/** `2/3 ready`: how many of the entries have a value. */
export function readyText({ totals: { entries, pending } }: CacheStats): string {
  return `${entries}/${entries + pending} ready`;
}

/** `◐ 2/3 ready · 96 MiB + ? · saved ≈ 10 s`: all that a collapsed panel says. */
export function pillText(stats: CacheStats | undefined): string {
  if (stats === undefined) return `○ Resource cache`;
  const { entries, pending, bytes, bytesKnown, timeSavedSeconds } = stats.totals;
  if (entries + pending === 0) return `○ nothing cached`;
  const shape = pending > 0 ? "◐" : "●";
  const known = bytesText(bytes, 0);
  const size = bytesKnown ? known : bytes === 0 ? "size unknown" : `${known} + ?`;
  return `${shape} ${readyText(stats)} · ${size} · saved ${savedText(timeSavedSeconds, 0)}`;
}
