/**
 * Why a value left the cache. The order is the engine's numbering of reasons
 * (`src/engine/removal.rs`): a reason crosses the boundary as its index here.
 */
export const RELEASE_REASONS = [
  "ttl",
  "idle",
  "max_entries",
  "max_bytes",
  "validate",
  "clear",
  "refresh",
  "replaced",
  "collected",
  "page",
] as const;

/**
 * Why the cache let a value go: its time ran out (`"ttl"`, `"idle"`), a limit pushed it out
 * (`"max_entries"`, `"max_bytes"`), `validate` refused it, somebody cleared it, a refresh or a change
 * of source replaced it, its instance was garbage-collected, or the page or cache was closed.
 */
export type ReleaseReason = (typeof RELEASE_REASONS)[number];

/** The engine's number of a reason. */
export function reasonNumber(reason: ReleaseReason): number {
  return RELEASE_REASONS.indexOf(reason);
}
