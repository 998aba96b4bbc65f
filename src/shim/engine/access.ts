/** What the engine answers when an entry is asked for (`src/engine/access.rs`). */
export const Access = {
  /** The slot holds no such entry. */
  Gone: 0,
  /** A fresh entry. */
  Hit: 1,
  /** Its construction is in flight. */
  Pending: 2,
  /** Past its ttl, and may still be served. */
  Stale: 3,
  /** The same, and the caller is to start a refresh. */
  StaleRefreshDue: 4,
  /** Its time was up: it was removed just now, and stands in the removal log. */
  Expired: 5,
} as const;

/** Whether the engine still has the entry, be it pending, fresh or stale. */
export function isThere(access: number): boolean {
  return access !== Access.Gone && access !== Access.Expired;
}
