import type { Entry } from "./entry.js";
import { LoadClearedError } from "./errors.js";
import { newFlight } from "./follow.js";
import type { Load } from "./load.js";
import type { MadeCall } from "./made-call.js";
import type { ReleaseReason } from "./reasons.js";
import { report } from "./report.js";

/** After these, the value that a refresh brings is still wanted. */
const STILL_WANTED: readonly (ReleaseReason | "failed" | null)[] = [
  "ttl",
  "idle",
  "max_entries",
  "max_bytes",
  "validate",
];

/**
 * An entry left while it was being refreshed. Cleared, its refresh is cancelled; otherwise the
 * refresh goes on as the construction of a new entry, so that a call that comes now joins it instead
 * of running a second constructor beside it (promise 1).
 */
export function handOver(entry: Entry): void {
  const { removed, resource } = entry;
  const { refresh } = entry.cold;
  if (refresh === null) return;
  entry.own.refresh = null;
  try {
    if (STILL_WANTED.includes(removed) && resource.asynchronous && goOn(entry, refresh)) return;
  } catch (error) {
    // Where an argument has been changed since, what it brings is not that key's any more.
    if (!(error instanceof LoadClearedError)) {
      report(`${resource.name}() could not be keyed a second time.`, error);
    }
  }
  refresh.cancel(removed as ReleaseReason);
}

/** @returns `false` when the key has an entry already */
function goOn({ resource }: Entry, refresh: Load): boolean {
  const { self, args } = refresh;
  const place = (refresh.refreshes as MadeCall).place();
  const entry = resource.begin(place.bucket, place.key);
  if (!entry.isNew) return false;
  let [flight] = refresh.flights;
  if (flight === undefined) {
    flight = newFlight(resource, place, self, args);
    // Nobody waits yet, so a failure would be reported as unhandled.
    flight.promise.catch(() => undefined);
    refresh.join(flight);
  }
  refresh.entry = entry;
  entry.load = refresh;
  entry.hand(flight.promise);
  refresh.handedOut = true;
  return true;
}
