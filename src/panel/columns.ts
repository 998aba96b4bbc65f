import type { FunctionStats } from "../shim/stats-types.js";
import { bytesText, durationText, figureText, savedText } from "./format.js";
import type { EntryDescription } from "./sources/source.js";
import { SHAPES, type ShownEntry, STATUSES, statusOf } from "./status.js";

/** A function and those of its entries that are shown. */
export interface Group {
  readonly counts: FunctionStats;
  readonly entries: readonly ShownEntry[];
}

/** What a cell is made from. Times are cache time in milliseconds. */
export interface CellContext {
  readonly now: number;
  /** When the construction in flight began, where that is known. */
  readonly pendingSince: number | undefined;
  readonly description: EntryDescription | undefined;
}

/** A column of the table: its texts, and what it is sorted by. */
export interface Column {
  readonly id: string;
  readonly title: string;
  readonly ofEntry: (entry: ShownEntry, context: CellContext) => string;
  readonly ofGroup: (group: Group, context: CellContext) => string;
  readonly sortEntry?: (entry: ShownEntry) => number | string;
  readonly sortGroup?: (group: Group) => number | string;
}

const NONE = "—";
const or = <Value>(value: Value | undefined, text: (value: Value) => string): string =>
  value === undefined ? NONE : text(value);

/** What an entry's hits have saved; the cache counts it exactly for each function only. */
export function savedBy({ hits, loadSeconds }: ShownEntry): number {
  return hits * (loadSeconds ?? 0);
}

/** `openDb("orders")`, or `openDb(…)` until the arguments are known. */
export function callText(entry: ShownEntry, description: EntryDescription | undefined): string {
  return `${entry.name}(${description?.arguments ?? "…"})`;
}

/** The entries whose size nobody knows. */
export function unknownSizes(entries: readonly ShownEntry[]): number {
  return entries.filter(
    ({ bytesSource, state }) =>
      bytesSource === "unknown" && state !== "pending" && state !== "failed",
  ).length;
}

/** How long until then, or since when not. */
export function untilText(time: number | undefined, now: number): string {
  return or(time, (at) => (at > now ? `in ${durationText((at - now) / 1000, 0)}` : "now"));
}

const earliest = ({ entries }: Group): number | undefined => {
  const first = entries.reduce(
    (least, { expiresAt = Infinity }) => Math.min(least, expiresAt),
    Infinity,
  );
  return first === Infinity ? undefined : first;
};

const worst = ({ entries }: Group): number =>
  entries.reduce(
    (least, entry) => Math.min(least, STATUSES.indexOf(statusOf(entry))),
    STATUSES.length,
  );

const meanLoad = ({ counts: { loadSeconds } }: Group): number | undefined =>
  loadSeconds.count === 0 ? undefined : loadSeconds.sum / loadSeconds.count;

/** The columns in their order; the lifeline, which is no text, follows them. */
export const COLUMNS: readonly Column[] = [
  {
    id: "status",
    title: "Status",
    ofEntry: (entry) => `${SHAPES[statusOf(entry)]} ${statusOf(entry)}`,
    ofGroup: ({ counts: { entries, pending } }) => `${entries}/${entries + pending} ready`,
    sortEntry: (entry) => STATUSES.indexOf(statusOf(entry)),
    sortGroup: worst,
  },
  {
    id: "resource",
    title: "Resource",
    ofEntry: (entry, { description }) => callText(entry, description),
    ofGroup: ({ counts }) => counts.name,
    sortEntry: ({ entry }) => entry,
    sortGroup: ({ counts }) => counts.name,
  },
  {
    id: "load",
    title: "Load",
    ofEntry: ({ state, loadSeconds }, { now, pendingSince }) =>
      state === "pending"
        ? or(pendingSince, (start) => `${durationText((now - start) / 1000)}…`)
        : or(loadSeconds, durationText),
    ofGroup: (group) => or(meanLoad(group), (mean) => `⌀ ${durationText(mean)}`),
    sortEntry: ({ loadSeconds }) => loadSeconds ?? Infinity,
    sortGroup: (group) => meanLoad(group) ?? -1,
  },
  {
    id: "hits",
    title: "Hits",
    ofEntry: ({ hits }) => figureText(hits),
    ofGroup: ({ counts }) => figureText(counts.hits),
    sortEntry: ({ hits }) => hits,
    sortGroup: ({ counts }) => counts.hits,
  },
  {
    id: "saved",
    title: "Saved",
    ofEntry: (entry) => (savedBy(entry) === 0 ? NONE : savedText(savedBy(entry))),
    ofGroup: ({ counts: { timeSavedSeconds } }) =>
      timeSavedSeconds === 0 ? NONE : savedText(timeSavedSeconds),
    sortEntry: savedBy,
    sortGroup: ({ counts }) => counts.timeSavedSeconds,
  },
  {
    id: "size",
    title: "Size",
    ofEntry: ({ state, bytes, progress }) =>
      progress !== undefined
        ? `${Math.floor(progress * 100)} %`
        : state === "pending" || state === "failed"
          ? NONE
          : bytes === undefined
            ? "unknown"
            : bytesText(bytes),
    ofGroup: ({ counts: { entries, bytes }, entries: shown }) =>
      entries === 0
        ? NONE
        : unknownSizes(shown) === 0
          ? bytesText(bytes)
          : bytes === 0
            ? "unknown"
            : `${bytesText(bytes)} + ?`,
    sortEntry: ({ bytes }) => bytes ?? -1,
    sortGroup: ({ counts }) => counts.bytes,
  },
  {
    id: "expires",
    title: "Expires",
    ofEntry: ({ expiresAt }, { now }) => untilText(expiresAt, now),
    ofGroup: (group, { now }) => untilText(earliest(group), now),
    sortEntry: ({ expiresAt }) => expiresAt ?? Infinity,
    sortGroup: (group) => earliest(group) ?? Infinity,
  },
];
