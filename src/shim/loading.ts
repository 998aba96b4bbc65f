import type { Entry } from "./entry.js";
import type { Flight } from "./flight.js";
import { Load } from "./load.js";
import { measured } from "./measured.js";
import type { Resource } from "./resource.js";
import { spinnerText } from "./spinner-text.js";
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
  const run = new Load(entry, "miss", self, args);
  entry.load = run;
  resource.cache.tell(entry, { type: "miss" });
  tellStart(run);
  let result: unknown;
  let asynchronous: boolean;
  try {
    result = resource.cache.running.run(run);
    asynchronous = isThenable(result);
  } catch (error) {
    loadFailed(run, error);
    throw error;
  }
  if (asynchronous) return wait(run, result, flight());
  entry.handed = result;
  return acceptLoad(run, result) ? result : LATE;
}

/** Tells subscribers that a constructor begins. */
export function tellStart(run: Load, inBackground = false): void {
  const { resource, trigger, number, entry, args } = run;
  const { cache, spinner, showTime } = resource;
  if (!cache.subscribers.any) return;
  // One that begins inside another is part of that one's wait; nobody waits for a background one.
  const hidden = inBackground || cache.running.any;
  cache.tell(entry, {
    type: "load-start",
    load: number,
    trigger,
    spinner: hidden ? null : spinnerText(spinner, resource.name, args.length > 0),
    showTime,
  });
}

/** Waits for an asynchronous constructor. */
function wait(run: Load, result: unknown, flight: Flight): Promise<unknown> {
  run.resource.asynchronous = true;
  run.entry.handed = flight.promise;
  run.flights.push(flight);
  // Cleared while its synchronous part ran: the caller goes on to the construction that follows.
  if (run.cancelled !== null) run.cancel(run.cancelled);
  Promise.resolve(result).then(
    (value: unknown) => {
      if (!acceptLoad(run, value)) return;
      for (const waiting of run.takeFlights()) waiting.resolve(value);
    },
    (error: unknown) => {
      loadFailed(run, error);
      for (const waiting of run.takeFlights()) waiting.reject(error);
    },
  );
  return flight.promise;
}

/** @returns `false` when the entry was cleared meanwhile: the value is late, and is released. */
export function acceptLoad(run: Load, value: unknown): boolean {
  const { entry, resource } = run;
  const { slot, generation } = entry;
  const { cache } = resource;
  const milliseconds = cache.clock.nowOrLast() - run.startedAt;
  resource.releaser.accept(value);
  const { bytes, source } = measured(resource, value);
  // What measuring it ran may have cleared it.
  if (run.cancelled === null) {
    entry.hold.settle(value);
    entry.sizeSource = source;
    const now = cache.clock.nowOrLast();
    if (cache.engine.commit(slot, generation, now, milliseconds, bytes)) {
      entry.load = null;
      entry.messages = run.context.messages;
      run.end("success");
      cache.settleRemovals();
      if (resource.timed) cache.armTimer();
      return true;
    }
  }
  run.end("cleared");
  void cache.release(entry, value, run.cancelled ?? "clear");
  return false;
}

/** A constructor threw or rejected: nothing is cached, and the next call tries again. */
export function loadFailed(run: Load, error: unknown): void {
  const { entry, resource } = run;
  const { cache } = resource;
  run.end(run.cancelled === null ? "error" : "cleared", error);
  if (entry.removed !== null) return;
  cache.engine.fail(entry.slot, entry.generation);
  if (entry.removed === null) cache.unlink(entry, "failed");
}
