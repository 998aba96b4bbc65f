import type { ResourceCache } from "./cache.js";
import { Access } from "./engine/access.js";
import { ENTRY_NUMBERS } from "./engine/client.js";
import type { Entry } from "./entry.js";
import { sumLoadSeconds } from "./metrics/histogram.js";
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

/** What the shim itself counts of a function's entries. */
interface Held {
  leased: number;
  bytesKnown: boolean;
}

/** All functions that have been called, and their sums. */
export function cacheStats(cache: ResourceCache): CacheStats {
  weigh(cache);
  const held = new Map<Resource, Held>();
  for (const entry of cache.entries()) count(entry, held);
  const resources = [...cache.resources];
  const functions = resources.map((resource) => row(resource, held.get(resource)));
  return { at: cache.clock.read(), totals: sum(functions), functions };
}

/** One function's row. */
export function functionStats(resource: Resource): FunctionStats {
  weigh(resource.cache);
  const held = new Map<Resource, Held>();
  for (const entry of resource.cache.entries()) {
    if (entry.resource === resource) count(entry, held);
  }
  return row(resource, held.get(resource));
}

/** One row for each entry: what is known of it, never its value. */
export function entryStats(cache: ResourceCache): EntryStats[] {
  weigh(cache);
  const now = cache.clock.read();
  const numbers = new Float64Array(ENTRY_NUMBERS);
  return [...cache.entries()].map((entry) => entryRow(cache, entry, now, numbers));
}

function count(entry: Entry, held: Map<Resource, Held>): void {
  let counts = held.get(entry.resource);
  if (counts === undefined) {
    counts = { leased: 0, bytesKnown: true };
    held.set(entry.resource, counts);
  }
  if (entry.leases > 0) counts.leased++;
  if (entry.load === null && entry.sizeSource === "unknown") counts.bytesKnown = false;
}

function row(resource: Resource, held: Held | undefined): FunctionStats {
  const counters = resource.counters();
  const at = (index: number): number => counters[index] ?? 0;
  return {
    id: resource.id,
    name: resource.name,
    entries: at(Counter.Live),
    pending: at(Counter.Pending),
    leased: held?.leased ?? 0,
    hits: at(Counter.Hits),
    misses: at(Counter.Misses),
    coalesced: at(Counter.Coalesced),
    staleHits: at(Counter.StaleHits),
    evictions: byReason((_, index) => at(Counter.Evictions + index)),
    refreshes: {
      success: at(Counter.RefreshSuccess),
      error: at(Counter.RefreshError),
      skipped: at(Counter.RefreshSkipped),
    },
    releaseErrors: resource.releaseErrors,
    loadSeconds: resource.loads.read(),
    bytes: at(Counter.Bytes),
    bytesKnown: held?.bytesKnown ?? true,
    timeSavedSeconds: at(Counter.TimeSaved) / 1000,
  };
}

function byReason(
  read: (reason: ReleaseReason, index: number) => number,
): Record<ReleaseReason, number> {
  return Object.fromEntries(
    RELEASE_REASONS.map((reason, index) => [reason, read(reason, index)]),
  ) as Record<ReleaseReason, number>;
}

function sum(functions: readonly FunctionStats[]): CacheCounts {
  const total = (read: (row: FunctionStats) => number): number =>
    functions.reduce((subtotal, row) => subtotal + read(row), 0);
  return {
    entries: total((row) => row.entries),
    pending: total((row) => row.pending),
    leased: total((row) => row.leased),
    hits: total((row) => row.hits),
    misses: total((row) => row.misses),
    coalesced: total((row) => row.coalesced),
    staleHits: total((row) => row.staleHits),
    evictions: byReason((reason) => total((row) => row.evictions[reason])),
    refreshes: {
      success: total((row) => row.refreshes.success),
      error: total((row) => row.refreshes.error),
      skipped: total((row) => row.refreshes.skipped),
    },
    releaseErrors: total((row) => row.releaseErrors),
    loadSeconds: sumLoadSeconds(functions.map((row) => row.loadSeconds)),
    bytes: total((row) => row.bytes),
    bytesKnown: functions.every((row) => row.bytesKnown),
    timeSavedSeconds: total((row) => row.timeSavedSeconds),
  };
}

function entryRow(
  cache: ResourceCache,
  entry: Entry,
  now: number,
  numbers: Float64Array,
): EntryStats {
  cache.engine.entryRow(entry.slot, numbers);
  const { resource, load, refresh, sizeSource } = entry;
  const live = load === null;
  const time = (index: number): number | undefined => {
    const value = numbers[index] ?? NaN;
    return live && Number.isFinite(value) ? value : undefined;
  };
  const cost = time(EntryNumber.Cost);
  return {
    entry: entry.number,
    id: resource.id,
    name: resource.name,
    state: state(cache, entry, now),
    refreshing: refresh !== null,
    leases: entry.leases,
    hits: numbers[EntryNumber.Hits] ?? 0,
    loadedAt: time(EntryNumber.CommittedAt),
    lastReadAt: time(EntryNumber.LastRead),
    loadSeconds: cost === undefined ? undefined : cost / 1000,
    freshUntil: time(EntryNumber.FreshUntil),
    expiresAt: time(EntryNumber.ExpiresAt),
    bytes: live && sizeSource !== "unknown" ? numbers[EntryNumber.Bytes] : undefined,
    // All that have a value have been weighed.
    bytesSource: sizeSource ?? "unknown",
    progress: (load ?? refresh)?.fraction,
  };
}

function state(cache: ResourceCache, entry: Entry, now: number): EntryStats["state"] {
  switch (cache.engine.look(entry.slot, now)) {
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
