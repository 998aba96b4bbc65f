import { Access } from "./engine/access.js";
import type { Entry } from "./entry.js";
import type { CacheEventDetails } from "./events.js";

/** The answer when an entry cannot be served: it is gone, and the value is to be built. */
export const ABSENT = Symbol("absent");

/** Serves an entry whose time is not up, and counts the call; never asks `validate`. */
export function serve(entry: Entry, now: number): unknown {
  const { cache } = entry.resource;
  const access = accessed(entry, now);
  switch (access) {
    case Access.Expired:
      cache.settle();
      return ABSENT;
    case Access.Gone:
      return ABSENT;
    case Access.StaleRefreshDue:
      entry.own.refreshDue = true;
  }
  if (cache.subscribers.any) tellServed(entry, access);
  return entry.handed;
}

/** What the entry is good for; a hit that need not be asked for is counted on this side. */
function accessed(entry: Entry, now: number): number {
  // By user code since it was found, a getter or a clock: in its slot is another one by now.
  if (entry.removed !== null) return Access.Gone;
  const { engine } = entry.resource.cache;
  if (entry.servable.until > now) {
    engine.hits.count(entry.servable);
    return Access.Hit;
  }
  const access = engine.access(entry.slot, now);
  if (access === Access.Hit) entry.serveUntil(engine.servableUntil);
  return access;
}

function tellServed(entry: Entry, access: number): void {
  const { cache } = entry.resource;
  const details: CacheEventDetails =
    access === Access.Pending
      ? { type: "coalesced" }
      : { type: "hit", stale: access !== Access.Hit };
  // Taken first: a listener may clear the entry, and what it was served is served all the same.
  const { messages } = entry.cold;
  cache.tell(entry, details);
  if (details.type === "coalesced") return;
  for (const message of messages) {
    cache.tell(entry, { type: "message", replayed: true, ...message });
  }
}
