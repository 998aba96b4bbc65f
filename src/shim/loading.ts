import type { Entry } from "./entry.js";
import type { Flight } from "./flight.js";
import { Load } from "./load.js";
import type { ReleaseReason } from "./reasons.js";
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
  const run = new Load(resource, self, args, cache.clock.read());
  entry.load = run;
  let result: unknown;
  let asynchronous: boolean;
  try {
    result = cache.running.run(run);
    asynchronous = isThenable(result);
  } catch (error) {
    run.failed = true;
    fail(entry);
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
  // Not `Promise.resolve`: it trusts a promise whose own `then` somebody replaced, and that may throw
  // here, or answer twice.
  const adopted = new Promise((resolve) => {
    resolve(result);
  });
  adopted.then(
    (value) => {
      if (!accept(entry, run, value)) return;
      for (const waiting of run.takeFlights()) waiting.resolve(value);
    },
    (error: unknown) => {
      fail(entry);
      for (const waiting of run.takeFlights()) waiting.reject(error);
    },
  );
  return flight.promise;
}

/** @returns `false` when the entry is gone: its value was released, and whoever waits goes on. */
function accept(entry: Entry, run: Load, value: unknown): boolean {
  const { resource, slot, generation } = entry;
  const { cache, releaser } = resource;
  const now = cache.clock.read();
  releaser.accept(value);
  entry.value = value;
  if (
    cache.entryAt(slot) === entry &&
    cache.engine.commit(slot, generation, now, now - run.startedAt, 0)
  ) {
    entry.load = null;
    void cache.settleRemovals();
    if (resource.timed) cache.armTimer();
    // Those it pushed out are released by now, and an `onRelease` may have cleared this one as well.
    if (cache.entryAt(slot) === entry) return true;
    run.cancel(entry.removed as ReleaseReason);
    return false;
  }
  void releaser.release(value, run.cancelled ?? "clear");
  return false;
}

/** A constructor threw or rejected: nothing is cached, and the next call tries again. */
export function fail(entry: Entry): void {
  const { cache } = entry.resource;
  if (cache.entryAt(entry.slot) !== entry) return;
  cache.engine.fail(entry.slot, entry.generation);
  if (cache.entryAt(entry.slot) === entry) cache.unlink(entry, "failed");
}
