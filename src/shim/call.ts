import type { Bucket } from "./bucket.js";
import type { Entry } from "./entry.js";
import { RecursiveLoadError } from "./errors.js";
import { Flight, Restarts } from "./flight.js";
import { recursiveLoad } from "./load.js";
import { fail, LATE, load } from "./loading.js";
import type { Resource } from "./resource.js";
import { ABSENT, serveUnasked, serveValidated } from "./validation.js";

/** So many times in one call an entry may be gone again as soon as it is there. */
const MOST_ROUNDS = 1000;

/** A call of a cached function. */
export function call(resource: Resource, self: unknown, args: ArrayLike<unknown>): unknown {
  try {
    return attempt(resource, self, args);
  } catch (error) {
    if (resource.asynchronous) return Promise.reject(error as Error);
    throw error;
  }
}

function attempt(resource: Resource, self: unknown, args: ArrayLike<unknown>): unknown {
  const { cache } = resource;
  if (cache.closed) throw cache.closedError(`${resource.name}()`);
  const bucket = resource.owners.of(self);
  const key = resource.keyArguments(args);
  const entry = resource.find(bucket, key);
  if (entry !== undefined) {
    const served = serve(entry, self, args);
    if (served !== ABSENT) return served;
  }
  return build(resource, bucket, key, self, Array.from(args));
}

/** Builds the value, unless it is there by now: releasing an expired one runs user code. */
function build(
  resource: Resource,
  bucket: Bucket,
  key: ArrayLike<unknown>,
  self: unknown,
  args: readonly unknown[],
): unknown {
  const { cache } = resource;
  const restarts = new Restarts();
  const newFlight = (): Flight =>
    new Flight(self, args, (flight) => {
      follow(resource, flight);
    });
  for (let round = 0; round < MOST_ROUNDS; round++) {
    if (cache.closed) throw cache.closedError(`${resource.name}()`);
    cache.running.refuseSame(resource, self, args);
    const { entry, isNew } = resource.begin(bucket, key);
    if (!isNew) {
      const served = serve(entry, self, args);
      if (served !== ABSENT) return served;
      continue;
    }
    const built = load(resource, entry, self, args, newFlight);
    if (built !== LATE) return built;
    restarts.again(resource.name);
  }
  throw endless(resource);
}

function serve(entry: Entry, self: unknown, args: ArrayLike<unknown>): unknown {
  const { resource } = entry;
  const { cache } = resource;
  const now = resource.timed ? cache.clock.now() : 0;
  if (entry.load !== null) {
    if (cache.running.has(entry.load)) throw recursiveLoad(resource);
    if (entry.load.failed) {
      fail(entry);
      return ABSENT;
    }
    return serveUnasked(entry, now);
  }
  return serveValidated(entry, now, () => attempt(resource, self, args));
}

/**
 * Takes a promise that callers wait on, whose construction was cleared, to the construction that
 * follows: the one somebody has begun since, or one begun for it.
 */
function follow(resource: Resource, flight: Flight): void {
  const { cache } = resource;
  const { self, args } = flight;
  try {
    const bucket = resource.owners.of(self);
    const key = resource.keyArguments(args);
    for (let round = 0; round < MOST_ROUNDS; round++) {
      if (cache.closed) throw cache.closedError(`${resource.name}()`);
      const { entry, isNew } = resource.begin(bucket, key);
      if (!isNew) {
        if (entry.load !== null) {
          entry.load.flights.push(flight);
          return;
        }
        const now = resource.timed ? cache.clock.nowOrLast() : 0;
        if (serveUnasked(entry, now) === ABSENT) continue;
        flight.resolve(entry.value);
        return;
      }
      const built = load(resource, entry, self, args, () => flight);
      if (built === LATE) {
        flight.restarts.again(resource.name);
        continue;
      }
      if (built !== flight.promise) flight.resolve(built);
      return;
    }
    throw endless(resource);
  } catch (error) {
    flight.reject(error);
  }
}

function endless(resource: Resource): RecursiveLoadError {
  return new RecursiveLoadError(
    `${resource.name}(): each time its value was built, it was gone before it could be served. ` +
      "Look for an onRelease or validate that calls it, with a ttl too short to be of use.",
  );
}
