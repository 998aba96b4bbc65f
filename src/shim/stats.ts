import type { ResourceCache } from "./cache.js";
import { Access } from "./engine/access.js";
import { ENTRY_NUMBERS } from "./engine/client.js";
import type { Entry } from "./entry.js";
import { sumLoadSeconds } from "./metrics/histogram.js";
import { RELEASE_REASONS, type ReleaseReason } from "./reasons.js";
import type { Resource } from "./resource.js";
import type {
  CacheCounts,
  CacheStats,
  EntryStats,
  FunctionStats,
  SizeSource,
} from "./stats-types.js";
import { weigh } from "./weighing.js";

/** Where a function's evictions begin among its counters, by the number of their reason. */
const EVICTIONS = 11;

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
  // In the order of `src/engine/counters.rs`.
  const [hits = 0, misses = 0, coalesced = 0, staleHits = 0, saved = 0] = counters;
  const [success = 0, error = 0, skipped = 0] = counters.subarray(8);
  const [entries = 0, pending = 0, , bytes = 0] = counters.subarray(21);
  return {
    id: resource.id,
    name: resource.name,
    entries,
    pending,
    leased: held?.leased ?? 0,
    hits,
    misses,
    coalesced,
    staleHits,
    evictions: byReason((_, index) => counters[EVICTIONS + index] ?? 0),
    refreshes: { success, error, skipped },
    releaseErrors: resource.releaseErrors,
    loadSeconds: resource.loads.read(),
    bytes,
    bytesKnown: held?.bytesKnown ?? true,
    timeSavedSeconds: saved / 1000,
  };
}

function byReason(
  read: (reason: ReleaseReason, index: number) => number,
): Record<ReleaseReason, number> {
  return Object.fromEntries(
    RELEASE_REASONS.map((reason, index) => [reason, read(reason, index)]),
  ) as Record<ReleaseReason, number>;
}

/** Of what is told of functions, what is a number. */
const NUMBERS = [
  "entries",
  "pending",
  "leased",
  "hits",
  "misses",
  "coalesced",
  "staleHits",
  "releaseErrors",
  "bytes",
  "timeSavedSeconds",
] as const;

function sum(functions: readonly FunctionStats[]): CacheCounts {
  const total = (read: (row: FunctionStats) => number): number =>
    functions.reduce((subtotal, row) => subtotal + read(row), 0);
  const numbers = Object.fromEntries(NUMBERS.map((name) => [name, total((row) => row[name])]));
  return {
    ...(numbers as Record<(typeof NUMBERS)[number], number>),
    evictions: byReason((reason) => total((row) => row.evictions[reason])),
    refreshes: {
      success: total((row) => row.refreshes.success),
      error: total((row) => row.refreshes.error),
      skipped: total((row) => row.refreshes.skipped),
    },
    loadSeconds: sumLoadSeconds(functions.map((row) => row.loadSeconds)),
    bytesKnown: functions.every((row) => row.bytesKnown),
  };
}

function entryRow(
  cache: ResourceCache,
  entry: Entry,
  now: number,
  numbers: Float64Array,
): EntryStats {
  cache.engine.entryRow(entry.slot, numbers);
  const { resource, load, refresh, leases, sizeSource } = entry;
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
    leases,
    hits: numbers[EntryNumber.Hits] ?? 0,
    loadedAt: time(EntryNumber.CommittedAt),
    lastReadAt: time(EntryNumber.LastRead),
    loadSeconds: cost === undefined ? undefined : cost / 1000,
    freshUntil: time(EntryNumber.FreshUntil),
    expiresAt: time(EntryNumber.ExpiresAt),
    bytes: live && sizeSource !== "unknown" ? numbers[EntryNumber.Bytes] : undefined,
    // All entries have been weighed.
    bytesSource: sizeSource as SizeSource,
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
