import { type Entry, RowKey } from "./entry.js";
import type { ReleaseReason } from "./reasons.js";

/** After these, the value that a refresh brings is still wanted. */
const STILL_WANTED: readonly (ReleaseReason | "failed" | null)[] = [
  "ttl",
  "idle",
  "max_entries",
  "max_bytes",
  "validate",
];

/**
 * An entry left while it was being refreshed. Unless it was cleared, the refresh goes on as the
 * construction of a new entry, so that a call that comes now joins it instead of running a second
 * constructor beside it (promise 1).
 *
 * The new entry has the key of the old one, and no user code runs for it: by now the arguments, the session
 * or the answer of the `key` option may be others than those that the refresh began with.
 */
export function handOver(left: Entry): void {
  const { resource, bucket, key } = left;
  const { cache } = resource;
  const { refresh } = left.cold;
  if (refresh === null) return;
  if (!STILL_WANTED.includes(left.removed) || !resource.asynchronous) {
    if (key instanceof RowKey) cache.keys.release(key.atoms);
    return;
  }
  const kept = key instanceof RowKey ? new RowKey(key.atoms) : key;
  const { row } = refresh;
  const slot = cache.engine.begin(resource.number, row, row.length);
  const entry = cache.add(resource, bucket, slot, kept);
  if (entry === null) return;
  left.own.refresh = null;
  const flight = refresh.waitForIt();
  // Perhaps nobody waits yet, and a failure would be reported as unhandled.
  flight.promise.catch(() => undefined);
  refresh.entry = entry;
  entry.load = refresh;
  entry.hand(flight.promise);
  refresh.handedOut = true;
}
