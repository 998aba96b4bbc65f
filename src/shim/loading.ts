import { Register } from "./engine/engine.js";
import type { Entry } from "./entry.js";
import type { Flight } from "./flight.js";
import { Load } from "./load.js";
import { NO_MESSAGES } from "./load-context.js";
import type { Place, Resource } from "./resource.js";
import { spinnerText } from "./spinner-text.js";
import { adopt, isThenable } from "./thenable.js";
import type { SizeSource } from "./stats-types.js";
import { measured } from "./weighing.js";

/** The answer of a construction that was cleared before it was there: whoever waits, tries again. */
export const LATE = Symbol("late");

/** Gives the promise for callers to wait on, should a constructor be asynchronous. */
export type FlightMaker = (
  resource: Resource,
  place: Place,
  self: unknown,
  args: readonly unknown[],
) => Flight;

/**
 * Runs the constructor for an entry that has just been begun.
 *
 * @param key - what the entry's key is made of
 * @returns the value, or the promise that callers get; `LATE` when a synchronous one was cleared
 */
export function load(
  entry: Entry,
  self: unknown,
  args: readonly unknown[],
  key: ArrayLike<unknown>,
  flightOf: FlightMaker,
): unknown {
  const { resource } = entry;
  const run = new Load(entry, "miss", self, args);
  entry.load = run;
  if (resource.cache.subscribers.any) {
    run.tell({ type: "miss" });
    if (!tellStart(run)) return LATE;
  }
  let result: unknown;
  let asynchronous: boolean;
  try {
    result = resource.cache.running.run(run);
    asynchronous = isThenable(result);
  } catch (error) {
    run.failed = true;
    loadFailed(run, error);
    throw error;
  }
  if (asynchronous) {
    return wait(run, result, flightOf(resource, { bucket: entry.bucket, key }, self, args));
  }
  entry.hand(result);
  run.handedOut = true;
  return acceptLoad(run, result) ? result : LATE;
}

/**
 * Tells subscribers that a constructor begins.
 *
 * @returns `false` when one of them has cleared its entry, which another may have begun anew: it is over
 */
export function tellStart(run: Load, inBackground = false): boolean {
  const { resource, trigger, number, args } = run;
  const { cache } = resource;
  const { showSpinner, showTime } = resource.options;
  if (cache.subscribers.any) {
    // One that begins inside another is part of that one's wait; nobody waits for a background one.
    const hidden = inBackground || cache.running.innermost !== null;
    run.tell({
      type: "load-start",
      load: number,
      trigger,
      spinner: hidden ? null : spinnerText(showSpinner, resource.name, args.length > 0),
      showTime,
    });
  }
  // Not the one that it began with: where that has expired by now, it goes on as the construction of another.
  if (run.entry.removed === null) return true;
  run.end("cleared", cache.clock.read());
  return false;
}

/** Waits for an asynchronous constructor. */
function wait(run: Load, result: unknown, flight: Flight): Promise<unknown> {
  run.resource.asynchronous = true;
  run.entry.hand(flight.promise);
  run.handedOut = true;
  run.join(flight);
  // Cleared while its synchronous part ran: the caller goes on to the construction that follows.
  if (run.cancelled !== null) run.cancel(run.cancelled);
  adopt(result as PromiseLike<unknown>).then(
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

/** @returns `false` when the entry is gone: its value was released, and whoever waits goes on. */
export function acceptLoad(run: Load, value: unknown): boolean {
  const { entry } = run;
  const { resource, slot, generation } = entry;
  const { cache } = resource;
  const now = cache.clock.read();
  const milliseconds = now - run.startedAt;
  if (entry.releaser.onRelease !== undefined) entry.releaser.accept(value);
  let bytes = 0;
  let source: SizeSource | undefined;
  if (resource.weighsAtOnce(milliseconds)) ({ bytes, source } = measured(resource, value));
  // What measuring it ran may have cleared it.
  if (entry.removed === null) {
    entry.value = value;
    entry.cold.held?.settle(value);
    if (cache.engine.commit(slot, generation, now, milliseconds, bytes)) {
      const { registers } = cache.engine.views;
      entry.sizeSource = source;
      if (source === undefined) cache.unweighed++;
      entry.load = null;
      entry.serveUntil(registers[Register.ServableUntil] as number);
      cache.armTimerFor(registers[Register.ExpiresAt] as number, now);
      const gone = cache.takeRemoved();
      if (run.messages !== NO_MESSAGES) entry.own.messages = run.messages;
      run.end("success", now);
      return run.stays(gone);
    }
  }
  run.end("cleared", cache.clock.read());
  void cache.release(entry, value, run.cancelled ?? "clear");
  return false;
}

/** A constructor threw or rejected: nothing is cached, and the next call tries again. */
export function loadFailed(run: Load, error: unknown): void {
  run.endFailed(error);
  dropFailed(run.entry);
}

/** Takes out the entry of a construction that failed. */
export function dropFailed(entry: Entry): void {
  const { cache } = entry.resource;
  if (cache.entryAt(entry.slot) !== entry) return;
  cache.engine.ask("fail", entry.slot, entry.generation);
  if (cache.entryAt(entry.slot) === entry) cache.unlink(entry, "failed");
}
