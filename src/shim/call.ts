import { backgroundRefresh } from "./background-refresh.js";
import { endless, MOST_ROUNDS } from "./endless.js";
import { type Entry, RowKey } from "./entry.js";
import { Restarts } from "./flight.js";
import { newFlight, refuseOtherSession } from "./follow.js";
import { recursiveLoad } from "./load.js";
import { dropFailed, LATE, load } from "./loading.js";
import { MadeCall } from "./made-call.js";
import { remember } from "./remember.js";
import type { Resource } from "./resource.js";
import { ABSENT, serve } from "./serve.js";
import { serveValidated } from "./validation.js";

/** A call of a cached function. */
export function call(resource: Resource, self: unknown, args: readonly unknown[]): unknown {
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
  cache.needOpen(resource);
  const bucket = resource.scopes.of(self);
  const made = resource.keyArguments(args);
  const key = resource.keyOf(made);
  const found = resource.find(bucket, made, key);
  // One that is new still was left behind by a stack that overflowed: it is built now.
  if (found !== undefined && !found.isNew) {
    if (found.key instanceof RowKey) remember(found, found.key, self, args);
    const served = serveCall(found, self, args, made);
    if (served !== ABSENT) return served;
    refuseOtherSession(resource, { bucket, key: made }, self);
  }
  // It is built, unless it is there by now: releasing an expired one runs user code.
  let restarts: Restarts | undefined;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    cache.needOpen(resource);
    if (cache.running.innermost !== null) cache.running.refuseSame(resource, self, args);
    const entry = resource.begin(bucket, made, key);
    if (!entry.isNew) {
      const served = serveCall(entry, self, args, made);
      if (served !== ABSENT) return served;
    } else {
      const built = load(entry, self, args, made, newFlight);
      if (built !== LATE) return built;
      (restarts ??= new Restarts()).again(resource.name);
    }
    refuseOtherSession(resource, { bucket, key: made }, self);
  }
  throw endless(resource);
}

function serveCall(
  entry: Entry,
  self: unknown,
  args: readonly unknown[],
  key: ArrayLike<unknown>,
): unknown {
  const { resource } = entry;
  const { cache } = resource;
  const now = resource.now();
  if (entry.load !== null) {
    if (entry.load.failed) {
      dropFailed(entry);
      return ABSENT;
    }
    if (!entry.load.handedOut || cache.running.has(entry.load)) throw recursiveLoad(resource);
    return serve(entry, now);
  }
  const served =
    resource.validate === undefined
      ? serve(entry, now)
      : serveValidated(
          entry,
          now,
          () => {
            const made = new MadeCall(resource, { bucket: entry.bucket, key }, self, args);
            return () => {
              made.again();
              return attempt(resource, self, args);
            };
          },
          () => {
            if (entry.cold.refreshDue) backgroundRefresh(entry, self, args);
          },
        );
  if (entry.cold.refreshDue) backgroundRefresh(entry, self, args);
  return served;
}
