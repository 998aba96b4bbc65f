import type { ShownEntry } from "../status.js";
import { History } from "./history.js";
import type { Row } from "./rows.js";
import type { Store } from "./store.js";

/** What happened to what a row is about: what was heard of it, and what can be told of before. */
export function historyOf({ group, entry }: Row, store: Store): History {
  if (entry !== undefined) {
    const history = store.historyOf(entry.entry);
    if (!history.seeded) {
      history.seeded = true;
      if (history.loads.length === 0) seed(history, entry);
    }
    return history;
  }
  const history = store.historyOfFunction(group.counts.id);
  if (!history.seeded && group.entries.length > 0) {
    history.seeded = true;
    const before = new History();
    for (const each of group.entries) {
      if ((each.loadedAt ?? Infinity) < (store.since ?? 0)) seed(before, each);
    }
    before.loads.sort((one, other) => one.end - other.end);
    before.hits.sort((one, other) => one - other);
    history.follow(before);
  }
  return history;
}

/** Of an entry that was there before anybody listened, the cache knows its last load and its last hit. */
function seed(history: History, { loadedAt, loadSeconds, lastReadAt, hits }: ShownEntry): void {
  if (loadedAt === undefined || loadSeconds === undefined) return;
  const start = loadedAt - loadSeconds * 1000;
  history.load({ start, end: loadedAt, trigger: "miss", outcome: "success" });
  if (hits > 0 && lastReadAt !== undefined) history.hit(lastReadAt);
}
