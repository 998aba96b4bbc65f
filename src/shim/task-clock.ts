import type { KnownTime } from "./known-time.js";

const importedSetTimeout = globalThis.setTimeout;

/**
 * Whether timers are as they were at import. Where a test has replaced them, it moves time as it
 * likes, within a task too, so nothing may be remembered of it.
 */
export function timersAreReal(): boolean {
  return globalThis.setTimeout === importedSetTimeout;
}

/** What the clock said in this task; NaN where it has not been read. */
export let inThisTask = NaN;
/** What it is read from for the rest of this task: in Chromium to ask for that takes longer than to read it. */
let clock: { now(): number };
/** The cache times that were made of it. */
let known: KnownTime[] = [];
let endIsAwaited = false;

/**
 * The default clock: `performance.now()`, read when it is asked for and then kept for the rest of the
 * task, because reading it costs more than a whole hit.
 */
export function defaultClock(): number {
  return timersAreReal() && !Number.isNaN(inThisTask) ? inThisTask : readAnew();
}

/** As `defaultClock()`, but what it says now: a constructor may have run for seconds since. */
export function readAnew(): number {
  if (!timersAreReal()) {
    inThisTask = NaN;
    return performance.now();
  }
  if (!endIsAwaited) {
    clock = performance;
    awaitEnd();
  }
  return (inThisTask = clock.now());
}

/** Forgets a cache time when the task ends in which the clock was just read. */
export function forgetAtEnd(time: KnownTime): void {
  known.push(time);
}

function ended(): void {
  endIsAwaited = false;
  inThisTask = NaN;
  for (const time of known) time.milliseconds = NaN;
  known = [];
}

/** Node's own ways. (What stands in for `process` in browsers knows no `setImmediate`, and takes its time.) */
const { setImmediate, process } = globalThis as {
  setImmediate?: unknown;
  process?: { nextTick(then: () => void): void };
};

let channel: MessageChannel | undefined;

/** The time that is read first is kept for so many microtasks: a first hit takes half as many. */
const FIRST_MICROTASKS = 16;

let isFirst = true;

/**
 * Sees to it that the end of the task is noticed: by a task of its own, which is next in line. Where
 * such a task cannot be asked for, the end of the microtask has to do.
 */
function awaitEnd(): void {
  endIsAwaited = true;
  try {
    if (setImmediate !== undefined && process !== undefined) {
      // Not by `setImmediate`, which comes after all timers that are due, each of them a task.
      process.nextTick(ended);
      return;
    }
    if (isFirst) {
      isFirst = false;
      // The first channel of a page takes 0.14 ms to be made: the first hit does not wait for it.
      endAfter(FIRST_MICROTASKS);
      // A page may be frozen while a message is on its way, and thawed hours later: before anybody else
      // hears of it, the time of then is forgotten.
      for (const type of ["pageshow", "resume"]) addEventListener(type, ended, true);
      return;
    }
    if (channel === undefined) {
      channel = new MessageChannel();
      channel.port1.onmessage = ended;
    }
    channel.port2.postMessage(0);
    // In WebKit a timer that is due is run before the message.
    setTimeout(ended);
  } catch {
    queueMicrotask(ended);
  }
}

/** Within the task, at the latest at its end: no microtask is left over for the next one. */
function endAfter(microtasks: number): void {
  queueMicrotask(() => {
    if (microtasks > 1) endAfter(microtasks - 1);
    else ended();
  });
}
