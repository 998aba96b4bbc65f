import type { ReleaseReason } from "../../shim/reasons.js";
import { savedBy, unknownSizes, untilText } from "../columns.js";
import { bytesText, countText, durationText, figureText, savedText, sizeText } from "../format.js";
import { SHAPES, type ShownEntry, statusOf } from "../status.js";
import { describe } from "../store/descriptions.js";
import type { History } from "../store/history.js";
import type { Row } from "../store/rows.js";
import type { Store } from "../store/store.js";

/** A term and what is to be said of it; without that it is not mentioned. */
export type Fact = readonly [term: string, text: string | undefined];

const HOW_KNOWN = {
  reported: "reported by sizeOf",
  estimated: "estimated by the library",
  unknown: "unknown: sizeOf can tell it",
} as const;

const agoText = (time: number | undefined, now: number): string | undefined =>
  time === undefined ? undefined : `${durationText((now - time) / 1000)} ago`;

/** What is known of a row. */
export function factsOf({ group, entry }: Row, store: Store, history: History): Fact[] {
  return entry === undefined ? functionFacts(group) : entryFacts(entry, store, history);
}

function entryFacts(entry: ShownEntry, store: Store, { pendingSince }: History): Fact[] {
  const { now } = store;
  const description = describe(store, entry);
  const status = statusOf(entry);
  const { bytes, bytesSource, loadSeconds, progress } = entry;
  const live = entry.state !== "pending" && entry.state !== "failed";
  return [
    ["Status", `${SHAPES[status]} ${status}`],
    ["Arguments", description === undefined ? undefined : description.arguments || "none"],
    ["Left out of the key", description?.ignored.join(", ") || undefined],
    ["Session", description?.session],
    ["Progress", progress === undefined ? undefined : `${Math.floor(progress * 100)} %`],
    [
      "Loading for",
      pendingSince === undefined ? undefined : durationText((now - pendingSince) / 1000),
    ],
    ["Load took", loadSeconds === undefined ? undefined : durationText(loadSeconds)],
    ["Hits", live ? `${figureText(entry.hits)}, saved ${savedText(savedBy(entry))}` : undefined],
    [
      "Size",
      live
        ? `${bytes === undefined ? "" : `${bytesText(bytes)}, `}${HOW_KNOWN[bytesSource]}`
        : undefined,
    ],
    ["Leases", live ? String(entry.leases) : undefined],
    ["Loaded", agoText(entry.loadedAt, now)],
    ["Last read", agoText(entry.lastReadAt, now)],
    [
      "Fresh",
      entry.freshUntil === undefined
        ? undefined
        : untilText(entry.freshUntil, now).replace("in", "for another").replace("now", "no longer"),
    ],
    ["Expires", live ? untilText(entry.expiresAt, now).replace("—", "never") : undefined],
  ];
}

function functionFacts({ counts, entries }: Row["group"]): Fact[] {
  const { refreshes, loadSeconds, evictions } = counts;
  const left = (Object.entries(evictions) as [ReleaseReason, number][])
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => `${reason} ${figureText(count)}`);
  return [
    [
      "Entries",
      `${figureText(counts.entries)}, ${figureText(counts.pending)} loading, ${figureText(counts.leased)} leased`,
    ],
    [
      "Calls",
      `${countText(counts.hits, "hit")} (${figureText(counts.staleHits)} stale), ${figureText(counts.misses)} missed, ${figureText(counts.coalesced)} joined a load`,
    ],
    [
      "Loads",
      loadSeconds.count === 0
        ? undefined
        : `${figureText(loadSeconds.count)}, ${durationText(loadSeconds.sum)} together`,
    ],
    [
      "Refreshes",
      `${refreshes.success} done, ${refreshes.error} failed, ${refreshes.skipped} skipped`,
    ],
    ["Saved", savedText(counts.timeSavedSeconds)],
    ["Size", sizeText(counts.bytes, unknownSizes(entries))],
    ["Left the cache", left.join(", ") || "nothing yet"],
    ["Failed releases", counts.releaseErrors === 0 ? undefined : figureText(counts.releaseErrors)],
    ["Identity", counts.id === counts.name ? undefined : counts.id],
  ];
}
