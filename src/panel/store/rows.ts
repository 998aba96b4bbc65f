import { callText, COLUMNS, type Group } from "../columns.js";
import { type ShownEntry, statusOf } from "../status.js";
import { describe } from "./descriptions.js";
import type { Store } from "./store.js";

/** How the rows are chosen and ordered. */
export interface Arrangement {
  /** A column's id. */
  sort: string;
  descending: boolean;
  /** What a row must contain to be shown: in its function's name, its arguments or its status. */
  filter: string;
  /** The ids of functions whose entries are folded away. */
  readonly folded: Set<string>;
}

/** A row of the table: a function's, or an entry's. */
export interface Row {
  /** The same for as long as it is about the same thing: an entry's number, a function's id. */
  readonly key: RowKey;
  readonly group: Group;
  readonly entry?: ShownEntry;
}

/** What a row is about. */
export type RowKey = number | string;

type Sortable = number | string;

function sorted<Item>(
  items: readonly Item[],
  by: ((item: Item) => Sortable) | undefined,
  descending: boolean,
): readonly Item[] {
  if (by === undefined || items.length < 2) return items;
  const direction = descending ? -1 : 1;
  const compare = (one: Sortable, other: Sortable): number =>
    (one < other ? -1 : one > other ? 1 : 0) * direction;
  // Thousands of entries that are in their order already, as most often they are, are left alone.
  let last = by(items[0] as Item);
  if (items.every((item) => compare(last, (last = by(item))) <= 0)) return items;
  return items
    .map((item) => ({ item, value: by(item) }))
    .sort(({ value: one }, { value: other }) => compare(one, other))
    .map(({ item }) => item);
}

/** The rows of the table, in order. */
export function rowsOf(store: Store, arrangement: Arrangement): Row[] {
  const { snapshot } = store;
  if (snapshot === undefined) return [];
  const { descending, folded } = arrangement;
  const column = COLUMNS.find(({ id }) => id === arrangement.sort);
  const filter = arrangement.filter.trim().toLowerCase();
  const matches = (text: string): boolean => text.toLowerCase().includes(filter);

  const byFunction = new Map<string, ShownEntry[]>();
  const { failed } = store;
  const all = failed.length === 0 ? snapshot.entries : [...snapshot.entries, ...failed];
  for (const entry of all) {
    const entries = byFunction.get(entry.id);
    if (entries === undefined) byFunction.set(entry.id, [entry]);
    else entries.push(entry);
  }
  const groups: Group[] = [];
  for (const counts of snapshot.stats.functions) {
    let entries = byFunction.get(counts.id) ?? [];
    if (filter !== "" && !matches(counts.name)) {
      entries = entries.filter(
        (entry) => matches(callText(entry, describe(store, entry))) || matches(statusOf(entry)),
      );
      if (entries.length === 0) continue;
    }
    groups.push({ counts, entries });
  }

  const rows: Row[] = [];
  for (const group of sorted(groups, column?.sortGroup, descending)) {
    const { id } = group.counts;
    rows.push({ key: id, group });
    if (folded.has(id)) continue;
    for (const entry of sorted(group.entries, column?.sortEntry, descending)) {
      rows.push({ key: entry.entry, group, entry });
    }
  }
  return rows;
}
