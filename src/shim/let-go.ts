import type { Entry } from "./entry.js";
import type { ReleaseReason } from "./reasons.js";

const NO_RELEASES: readonly Promise<void>[] = [];

/**
 * Releases the values of removed entries; callers of those in flight go on to what follows.
 *
 * @returns the releases that take time
 */
export function letGo(gone: readonly Entry[]): readonly Promise<void>[] {
  if (gone.length === 0) return NO_RELEASES;
  for (const entry of gone) cancelRefresh(entry);
  const releases: Promise<void>[] = [];
  for (const entry of gone) {
    const end = release(entry);
    if (end !== undefined) releases.push(end);
  }
  return releases;
}

function cancelRefresh(entry: Entry): void {
  const { refresh } = entry.cold;
  if (refresh === null) return;
  entry.own.refresh = null;
  refresh.cancel(entry.removed as ReleaseReason);
}

function release(entry: Entry): Promise<void> | undefined {
  const { cache } = entry.resource;
  const reason = entry.removed as ReleaseReason;
  if (cache.subscribers.any) cache.tell(entry, { type: "removed", reason });
  if (entry.load !== null) {
    entry.load.cancel(reason);
    return undefined;
  }
  return entry.leases === 0
    ? cache.release(entry, entry.value, reason)
    : releaseWhenFree(entry, entry.value, reason);
}

/** By itself, so that the closure is made where there is a lease, and nowhere else. */
function releaseWhenFree(
  entry: Entry,
  value: unknown,
  reason: ReleaseReason,
): Promise<void> | undefined {
  return entry.hold.whenFree(() => entry.resource.cache.release(entry, value, reason));
}
