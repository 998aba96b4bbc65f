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
  // All that is under way is told before other user code runs, which may begin it anew.
  for (const entry of gone) cancelLoads(entry);
  const releases: Promise<void>[] = [];
  for (const entry of gone) {
    const end = release(entry);
    if (end !== undefined) releases.push(end);
  }
  return releases;
}

function cancelLoads(entry: Entry): void {
  const reason = entry.removed as ReleaseReason;
  entry.load?.cancel(reason);
  const { refresh } = entry.cold;
  if (refresh === null) return;
  entry.own.refresh = null;
  refresh.cancel(reason);
}

function release(entry: Entry): Promise<void> | undefined {
  const { cache } = entry.resource;
  const reason = entry.removed as ReleaseReason;
  if (cache.subscribers.any) cache.tell(entry, { type: "removed", reason });
  if (entry.load !== null) return undefined;
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
