import { call } from "./call.js";
import { isThere } from "./engine/access.js";
import { newFlight } from "./follow.js";
import { type Load, recursiveLoad } from "./load.js";
import { LATE } from "./loading.js";
import { runRefresh } from "./refreshing.js";
import type { Resource } from "./resource.js";

/**
 * A fresh value for a key, built once however many ask; the old one serves until it is there.
 *
 * @returns the value, or the promise of it
 */
export function refresh(resource: Resource, self: unknown, args: readonly unknown[]): unknown {
  try {
    return attempt(resource, self, args);
  } catch (error) {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- whatever user code threw.
    if (resource.asynchronous) return Promise.reject(error);
    throw error;
  }
}

function attempt(resource: Resource, self: unknown, args: readonly unknown[]): unknown {
  const { cache } = resource;
  const place = resource.placeOf(self, args);
  const entry = resource.find(place.bucket, place.key);
  // Without a live entry, what a call builds (or is building) is as fresh as can be.
  if (entry === undefined || entry.load !== null) return call(resource, self, args);
  if (!isThere(cache.engine.look(entry.slot, resource.now()))) return call(resource, self, args);
  const { cold } = entry;
  if (cold.refresh !== null) return join(cold.refresh);
  if (!cold.refreshDue) cache.engine.ask("refreshBegin", entry.slot, entry.generation);
  const flight = newFlight(resource, place, self, args);
  const fresh = runRefresh(entry, self, args, flight);
  return fresh === LATE ? call(resource, self, args) : fresh;
}

/** Waits for the refresh that is in flight. */
function join(running: Load): unknown {
  const { resource } = running;
  if (!running.handedOut || resource.cache.running.has(running)) throw recursiveLoad(resource);
  return running.waitForIt().promise;
}
