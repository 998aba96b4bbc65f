import type { Entry } from "./entry.js";
import type { Flight } from "./flight.js";
import { Load } from "./load.js";
import type { Resource } from "./resource.js";
import { isThenable } from "./thenable.js";

/** The answer of a construction that was cleared before it was there: whoever waits, tries again. */
export const LATE = Symbol("late");

/**
 * Runs the constructor for an entry that has just been begun.
 *
 * @param flight - gives the promise for callers to wait on, should the constructor be asynchronous
 * @returns the value, or the promise that callers get; `LATE` when a synchronous one was cleared
 */
export function load(
  resource: Resource,
  entry: Entry,
  self: unknown,
  args: readonly unknown[],
  flight: () => Flight,
): unknown {
  const { cache } = resource;
  const run = new Load(resource, self, args, cache.clock.nowOrLast());
  entry.load = run;
  let result: unknown;
  let asynchronous: boolean;
  try {
    result = cache.running.run(run);
    asynchronous = isThenable(result);
  } catch (error) {
    failed(entry);
    throw error;
  }
  if (asynchronous) return wait(entry, run, result, flight());
  entry.handed = result;
  return accept(entry, run, result) ? result : LATE;
}

/** Waits for an asynchronous constructor. */
function wait(entry: Entry, run: Load, result: unknown, flight: Flight): Promise<unknown> {
  entry.resource.asynchronous = true;
  entry.handed = flight.promise;
  run.flights.push(flight);
  // Cleared while its synchronous part ran: the caller goes on to the construction that follows.
  if (run.cancelled !== null) run.cancel(run.cancelled);
  Promise.resolve(result).then(
    (value: unknown) => {
      if (!accept(entry, run, value)) return;
      for (const waiting of run.takeFlights()) waiting.resolve(value);
    },
    (error: unknown) => {
      failed(entry);
      for (const waiting of run.takeFlights()) waiting.reject(error);
    },
  );
  return flight.promise;
}

/** @returns `false` when the entry was cleared meanwhile: the value is late, and is released. */
function accept(entry: Entry, run: Load, value: unknown): boolean {
  const { resource, slot, generation } = entry;
  const { cache, releaser } = resource;
  const now = cache.clock.nowOrLast();
  releaser.accept(value);
  entry.value = value;
  if (
    run.cancelled === null &&
    cache.engine.commit(slot, generation, now, now - run.startedAt, 0)
  ) {
    entry.load = null;
    cache.settleRemovals();
    if (resource.timed) cache.armTimer();
    return true;
  }
  void releaser.release(value, run.cancelled ?? "clear");
  return false;
}

/** A constructor threw or rejected: nothing is cached, and the next call tries again. */
function failed(entry: Entry): void {
  if (entry.removed !== null) return;
  const { cache } = entry.resource;
  cache.engine.fail(entry.slot, entry.generation);
  if (entry.removed === null) cache.unlink(entry, "failed");
}
