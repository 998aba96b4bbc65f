import { endless, MOST_ROUNDS } from "./endless.js";
import { LoadClearedError } from "./errors.js";
import { Flight } from "./flight.js";
import { LATE, load } from "./loading.js";
import { otherSession } from "./made-call.js";
import type { Place, Resource } from "./resource.js";
import { ABSENT, serve } from "./serve.js";

/** A promise for callers to wait on, which is taken over to what follows a clear. */
export function newFlight(
  resource: Resource,
  place: Place,
  self: unknown,
  args: readonly unknown[],
): Flight {
  return new Flight(resource, place, self, args, follow);
}

/**
 * A constructor is not run for one session in the midst of another: it may well ask who the user is,
 * and who clears or what ends a session need not be of that session.
 */
export function refuseOtherSession(
  resource: Resource,
  { bucket, key }: Place,
  self: unknown,
): void {
  if (resource.scopes.of(self) === bucket) return;
  if (resource.find(bucket, key) !== undefined) return;
  throw otherSession(resource);
}

/**
 * Takes a promise that callers wait on, whose construction was cleared, to the construction that
 * follows: the one somebody has begun since, or one begun for it.
 */
function follow(flight: Flight): void {
  const { resource, self, args } = flight;
  const { cache } = resource;
  try {
    const place = flight.place();
    const { bucket, key } = place;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      cache.needOpen(resource);
      refuseOtherSession(resource, place, self);
      const entry = resource.begin(bucket, key);
      if (!entry.isNew) {
        if (entry.load !== null) {
          entry.load.join(flight);
          return;
        }
        const { value } = entry;
        if (serve(entry, resource.timed ? cache.clock.read() : 0) === ABSENT) continue;
        flight.resolve(value);
        return;
      }
      const built = load(entry, self, args, key, () => flight);
      if (built === LATE) {
        flight.restarts.again(resource.name);
        continue;
      }
      if (built !== flight.promise) flight.resolve(built);
      return;
    }
    throw endless(resource);
  } catch (error) {
    if (cache.closed || error instanceof LoadClearedError) flight.abandon(error);
    else flight.reject(error);
  }
}
