import type { ResourceCache } from "./cache.js";
import { Access } from "./engine/access.js";
import { ENTRY_NUMBERS } from "./engine/client.js";
import type { Entry } from "./entry.js";
import { loadSeconds } from "./metrics/histogram.js";
import { RELEASE_REASONS, type ReleaseReason } from "./reasons.js";
import type { Resource } from "./resource.js";
import type { CacheCounts, CacheStats, EntryStats, FunctionStats } from "./stats-types.js";
import { weigh } from "./weighing.js";

/** Where the engine writes what (`src/engine/counters.rs`, `counter_row`). */
const Counter = {
  Hits: 0,
  Misses: 1,
  Coalesced: 2,
  StaleHits: 3,
  TimeSaved: 4,
  RefreshSuccess: 8,
  RefreshError: 9,
  RefreshSkipped: 10,
  Evictions: 11,
  Live: 21,
  Pending: 22,
  Bytes: 24,
} as const;

/** Where the engine writes what of an entry (`src/engine/snapshot.rs`, `EntryView::row`). */
const EntryNumber = {
  CommittedAt: 1,
  LastRead: 2,
  Cost: 3,
  Bytes: 4,
  Hits: 6,
  FreshUntil: 10,
  ExpiresAt: 11,
} as const;

/** All functions that have been called, and their sums. */
export function cacheStats(cache: ResourceCache): CacheStats {
  weigh(cache);
  const resources = [...cache.resources];
  const entries = [...cache.entries()];
  const held = grouped(entries, ({ resource }) => resource);
  const functions = resources.map((resource) => row(resource, held.get(resource)));
  return { at: cache.clock.read(), totals: countsOf(resources, entries), functions };
}

/** One function's row. */
export function functionStats(resource: Resource): FunctionStats {
  weigh(resource.cache);
  return row(
    resource,
    [...resource.cache.entries()].filter((entry) => entry.resource === resource),
  );
}

/** One row for each entry: what is known of it, never its value. */
export function entryStats(cache: ResourceCache): EntryStats[] {
  weigh(cache);
  const now = cache.clock.read();
  const numbers = new Float64Array(ENTRY_NUMBERS);
  return [...cache.entries()].map((entry) => entryRow(entry, now, numbers));
}

function row(resource: Resource, entries: readonly Entry[] = []): FunctionStats {
  const { id, name } = resource;
  return { id, name, ...countsOf([resource], entries) };
}

/** What some functions count together; `entries` are all that they have. */
export function countsOf(resources: readonly Resource[], entries: readonly Entry[]): CacheCounts {
  const counters = resources.map((resource) => resource.counters());
  const at = (index: number): number => total(counters, (numbers) => numbers[index] ?? 0);
  return {
    entries: at(Counter.Live),
    pending: at(Counter.Pending),
    leased: entries.filter(({ leases }) => leases > 0).length,
    hits: at(Counter.Hits),
    misses: at(Counter.Misses),
    coalesced: at(Counter.Coalesced),
    staleHits: at(Counter.StaleHits),
    evictions: Object.fromEntries(
      RELEASE_REASONS.map((reason, index) => [reason, at(Counter.Evictions + index)]),
    ) as Record<ReleaseReason, number>,
    refreshes: {
      success: at(Counter.RefreshSuccess),
      error: at(Counter.RefreshError),
      skipped: at(Counter.RefreshSkipped),
    },
    releaseErrors: total(resources, ({ releaseErrors }) => releaseErrors),
    loadSeconds: loadSeconds(resources.flatMap(({ loads }) => loads.series)),
    bytes: at(Counter.Bytes),
    bytesKnown: entries.every(({ load, sizeSource }) => load !== null || sizeSource !== "unknown"),
    timeSavedSeconds: at(Counter.TimeSaved) / 1000,
  };
}

/** As `Map.groupBy`, which Node 20 lacks. */
export function grouped<Item, Key>(
  items: Iterable<Item>,
  keyOf: (item: Item) => Key,
): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** The sum of what some items each count. */
export function total<Item>(items: readonly Item[], count: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + count(item), 0);
}

function entryRow(entry: Entry, now: number, numbers: Float64Array): EntryStats {
  const { resource, load, sizeSource } = entry;
  const { refresh } = entry.cold;
  resource.cache.engine.entryRow(entry.slot, numbers);
  const live = load === null;
  const time = (index: number, unit = 1): number | undefined => {
    const value = numbers[index] ?? NaN;
    return live && Number.isFinite(value) ? value / unit : undefined;
  };
  return {
    entry: entry.number,
    id: resource.id,
    name: resource.name,
    state: stateOf(entry, now),
    refreshing: refresh !== null,
    leases: entry.leases,
    hits: numbers[EntryNumber.Hits] ?? 0,
    loadedAt: time(EntryNumber.CommittedAt),
    lastReadAt: time(EntryNumber.LastRead),
    loadSeconds: time(EntryNumber.Cost, 1000),
    freshUntil: time(EntryNumber.FreshUntil),
    expiresAt: time(EntryNumber.ExpiresAt),
    bytes: live && sizeSource !== "unknown" ? numbers[EntryNumber.Bytes] : undefined,
    // All that have a value have been weighed.
    bytesSource: sizeSource ?? "unknown",
    progress: (load ?? refresh)?.fraction,
  };
}

/** How an entry stands at this time. */
export function stateOf(entry: Entry, now: number): EntryStats["state"] {
  switch (entry.resource.cache.engine.look(entry.slot, now)) {
    case Access.Pending:
      return "pending";
    case Access.Hit:
      return "fresh";
    case Access.Stale:
    case Access.StaleRefreshDue:
      return "stale";
    default:
      return "expired";
  }
}
