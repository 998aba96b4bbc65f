import type { ReleaseReason } from "./reasons.js";

/** Counts since the function was first called; clearing does not reset them. */
export interface CacheCounts {
  /** Entries with a value, now. */
  readonly entries: number;
  /** Constructions in flight, now. */
  readonly pending: number;
  /** Entries with at least one lease, now. */
  readonly leased: number;
  /** Calls that found a settled entry, stale ones included. */
  readonly hits: number;
  /** Calls that began a construction. */
  readonly misses: number;
  /** Calls that joined a construction in flight. */
  readonly coalesced: number;
  /** Hits whose value was past its ttl. */
  readonly staleHits: number;
  /** Values that left, by reason. */
  readonly evictions: Readonly<Record<ReleaseReason, number>>;
  readonly refreshes: {
    readonly success: number;
    readonly error: number;
    readonly skipped: number;
  };
  /** How often `onRelease` failed. */
  readonly releaseErrors: number;
  /** What constructions took, failed ones included. */
  readonly loadSeconds: LoadSeconds;
  /** The sizes of all values together, in bytes, as far as they are known. */
  readonly bytes: number;
  /** Whether the size of every value is known (reported or estimated). */
  readonly bytesKnown: boolean;
  /** Over all hits, what the entry's last construction had taken, in seconds. */
  readonly timeSavedSeconds: number;
}

/** A histogram of construction times, in seconds. */
export interface LoadSeconds {
  readonly count: number;
  readonly sum: number;
  /** For each bound in seconds, how many took at most that long; the last bound is Infinity. */
  readonly buckets: readonly { readonly le: number; readonly count: number }[];
}

/** One cached function's row of `stats()`. */
export interface FunctionStats extends CacheCounts {
  readonly id: string;
  readonly name: string;
}

/** What `stats()` returns. */
export interface CacheStats {
  /** Cache time in milliseconds. */
  readonly at: number;
  readonly totals: CacheCounts;
  readonly functions: readonly FunctionStats[];
}

/** How a size is known: from `sizeOf`, measured by the library, or not at all. */
export type SizeSource = "reported" | "estimated" | "unknown";

/** One row of `entries()`: metadata only, never the value. Times are cache time in milliseconds. */
export interface EntryStats {
  /** The entry's number: the same for its whole life. */
  readonly entry: number;
  /** The function's `id` and name. */
  readonly id: string;
  readonly name: string;
  readonly state: "pending" | "fresh" | "stale" | "expired";
  readonly refreshing: boolean;
  readonly leases: number;
  readonly hits: number;
  /** When its value was there; `undefined` while pending. */
  readonly loadedAt: number | undefined;
  /** When it was last read; `undefined` while pending. */
  readonly lastReadAt: number | undefined;
  /** What its last construction took, in seconds; `undefined` while pending. */
  readonly loadSeconds: number | undefined;
  /** When it is no longer fresh; `undefined` for never. */
  readonly freshUntil: number | undefined;
  /** When it leaves if nobody reads it; `undefined` for never. */
  readonly expiresAt: number | undefined;
  /** Its size; `undefined` where unknown. */
  readonly bytes: number | undefined;
  readonly bytesSource: SizeSource;
  /** How far its construction has come, 0 to 1, where that is known. */
  readonly progress: number | undefined;
}
