import type { Entry } from "./entry.js";
import { newFlight } from "./follow.js";
import { runRefresh } from "./refreshing.js";

/**
 * A stale value was served, and the engine asks for a refresh behind it. It begins in a microtask:
 * whoever was served goes on first, which matters most where the constructor is synchronous.
 */
export function backgroundRefresh(entry: Entry, self: unknown, args: readonly unknown[]): void {
  const { own } = entry;
  if (own.refreshScheduled) return;
  own.refreshScheduled = true;
  queueMicrotask(() => {
    own.refreshScheduled = false;
    // Cleared, or refreshed by hand, since.
    if (!own.refreshDue || entry.removed !== null) return;
    try {
      // Whoever was served may have changed an argument since, or the session: what is built now would
      // be another key's. Still due, the refresh begins with the next stale hit.
      const { resource } = entry;
      const place = resource.placeOf(self, args);
      if (resource.find(place.bucket, place.key) !== entry) return;
      runRefresh(entry, self, args, newFlight(resource, place, self, args), true);
    } catch {
      // Told to subscribers and logged where it happened; the stale value serves on.
    }
  });
}
