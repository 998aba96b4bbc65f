import type { Store } from "../store/store.js";

/** What there is to say in place of a table, or over one that does not show the present. */
export function noteText(
  store: Store | undefined,
  paused: boolean,
  rows: number,
  filter: string,
): string {
  if (store === undefined) return "No cache to look at: this page has none, and hears of none.";
  const { source, gone, snapshot } = store;
  if (gone) return `${source.title} has gone. This is what it held last.`;
  if (paused) return "Paused: what happens is counted, and shown when you resume.";
  if (rows > 0) return "";
  if (filter !== "") return `Nothing contains "${filter}".`;
  return snapshot === undefined || snapshot.stats.functions.length > 0
    ? `Waiting for ${source.title} to answer.`
    : "Nothing cached yet. The first call of a cached function shows here.";
}
