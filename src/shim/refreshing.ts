import type { Entry } from "./entry.js";
import type { Flight } from "./flight.js";
import { Load } from "./load.js";
import { acceptLoad, LATE, loadFailed, tellStart } from "./loading.js";
import { warn } from "./report.js";
import { adopt, isThenable } from "./thenable.js";
import { measured } from "./weighing.js";

/**
 * Runs the constructor for an entry that goes on serving its old value; the engine has marked it.
 *
 * @param flight - what callers wait on
 * @param inBackground - whether nobody waits, as it stands
 * @returns the value, or the promise that callers get; `LATE` when a synchronous one was cleared
 */
export function runRefresh(
  entry: Entry,
  self: unknown,
  args: readonly unknown[],
  flight: Flight,
  inBackground = false,
): unknown {
  const { cache } = entry.resource;
  const run = new Load(entry, "refresh", self, args);
  run.reserve = flight;
  entry.own.refreshDue = false;
  entry.own.refresh = run;
  // A construction in flight is never evicted (promise 5), nor is the entry it is for.
  const { slot, generation } = entry;
  cache.engine.ask("pin", slot, generation);
  run.row = cache.engine.keyRow(slot);
  const ended = (): void => {
    cache.unpin(slot, generation);
  };
  if (!tellStart(run, inBackground)) return LATE;
  let result: unknown;
  let asynchronous: boolean;
  try {
    result = cache.running.run(run);
    asynchronous = isThenable(result);
  } catch (error) {
    refreshFailed(run, error, inBackground);
    ended();
    for (const waiting of run.takeFlights()) waiting.reject(error);
    throw error;
  }
  if (!asynchronous) {
    const accepted = acceptRefresh(run, result, result);
    // There is one where it went on as a new entry, of a function that is asynchronous at other times.
    if (accepted) for (const waiting of run.takeFlights()) waiting.resolve(result);
    ended();
    return accepted && run.entry.removed === null ? result : LATE;
  }
  run.handedOut = true;
  if (!inBackground) run.waitForIt();
  // Cleared while its synchronous part ran.
  if (run.cancelled !== null) run.cancel(run.cancelled);
  adopt(result as PromiseLike<unknown>).then(
    (value: unknown) => {
      const promise = run.flights[0]?.promise ?? Promise.resolve(value);
      if (acceptRefresh(run, value, promise)) {
        for (const waiting of run.takeFlights()) waiting.resolve(value);
      }
      // Last: without the pin, the limits may want this very entry.
      ended();
    },
    (error: unknown) => {
      refreshFailed(run, error, inBackground);
      ended();
      for (const waiting of run.takeFlights()) waiting.reject(error);
    },
  );
  return flight.promise;
}

/**
 * Puts the fresh value in the place of the old one, which is released.
 *
 * @param handed - what callers get from now on
 * @returns `false` when the value is late: the entry was cleared, and the value was released
 */
function acceptRefresh(run: Load, value: unknown, handed: unknown): boolean {
  const { entry, resource } = run;
  const { cache } = resource;
  const { releaser } = entry;
  // The old entry left meanwhile, and the refresh goes on as the construction of a new one.
  if (entry.load === run) return acceptLoad(run, value);
  const old = entry.hold;
  const same = Object.is(value, old.value);
  const now = cache.clock.read();
  const milliseconds = now - run.startedAt;
  const { bytes, source } = measured(resource, value);
  const { slot, generation } = entry;
  const committed =
    entry.removed === null &&
    cache.engine.ask("refreshCommit", slot, generation, now, milliseconds, bytes, Number(same)) ===
      1;
  if (!committed) {
    // It may have expired by this very moment; then the value is for the entry that follows.
    cache.settle();
    if (run.entry.load === run) return acceptLoad(run, value);
    run.end("cleared", now);
    // The same object was released with the entry.
    if (!same) {
      releaser.accept(value);
      void cache.release(entry, value, run.cancelled ?? "refresh");
    }
    return false;
  }
  const { own } = entry;
  own.refresh = null;
  entry.serveUntil(cache.engine.servableUntil);
  if (entry.sizeSource === undefined) cache.unweighed--;
  entry.sizeSource = source;
  own.messages = run.messages;
  if (!same) {
    // A removal in the log that has its old generation is that of the old value.
    entry.generation = cache.engine.generation;
    releaser.accept(value);
    entry.value = value;
    own.held = undefined;
    entry.hand(handed);
  }
  const gone = cache.takeRemoved();
  run.end("success", now);
  if (!same) {
    cache.tell(entry, { type: "removed", reason: "refresh" });
    void old.whenFree(() => cache.release(entry, old.value, "refresh"));
  }
  if (resource.timed) cache.armTimer();
  return run.stays(gone);
}

function refreshFailed(run: Load, error: unknown, inBackground: boolean): void {
  const { entry, resource } = run;
  const { cache } = resource;
  if (entry.load === run) {
    loadFailed(run, error);
    return;
  }
  run.endFailed(error);
  if (entry.removed !== null) return;
  entry.own.refresh = null;
  cache.engine.ask(
    "refreshFail",
    entry.slot,
    entry.generation,
    cache.clock.read(),
    Number(inBackground),
  );
  if (inBackground) {
    warn(
      `the background refresh of ${resource.name}() failed. The old value serves on; it is tried again after 60 s.`,
      error,
    );
  }
}
