import type { EntryStats } from "../shim/stats-types.js";

/** An entry as the table shows it: one of the cache, or one that failed and is remembered here. */
export type ShownEntry = Omit<EntryStats, "state"> & {
  readonly state: EntryStats["state"] | "failed";
};

/** A word and a shape for what an entry is at: a color alone tells nobody anything. */
export type Status = "loading" | "refreshing" | "ready" | "stale" | "expired" | "failed";

/** The shapes. */
export const SHAPES: Readonly<Record<Status, string>> = {
  failed: "✕",
  loading: "◐",
  refreshing: "◑",
  stale: "◔",
  expired: "○",
  ready: "●",
};

/** What most wants to be seen comes first when rows are sorted by status. */
export const STATUSES = Object.keys(SHAPES) as Status[];

/** What an entry is at. */
export function statusOf({ state, refreshing }: ShownEntry): Status {
  if (state === "pending") return "loading";
  if (state === "failed") return state;
  return refreshing ? "refreshing" : state === "fresh" ? "ready" : state;
}
