import type { Clock } from "./types.js";

/**
 * The cache's own time: milliseconds since it first looked, going only forwards.
 *
 * A given clock may start anywhere (0 included), step backwards, or return NaN. A step back begins
 * a new stretch, so that it expires nothing early and the time after it still counts. Within a
 * stretch time is one difference: a sum of all the steps would drift from the clock by its rounding.
 */
export class MonotonicClock {
  #read: Clock;
  /** What the clock said when the present stretch began. */
  #origin: number | undefined;
  #last = 0;
  /** The length of the stretches before. */
  #before = 0;
  #elapsed = 0;

  constructor(read: Clock) {
    this.#read = read;
  }

  /** Milliseconds of cache time. Throws what the given clock throws. */
  now(): number {
    const raw = this.#read();
    if (Number.isFinite(raw)) {
      if (this.#origin === undefined || raw < this.#last) {
        this.#origin = raw;
        this.#before = this.#elapsed;
      }
      this.#last = raw;
      this.#elapsed = this.#before + (raw - this.#origin);
    }
    return this.#elapsed;
  }

  /**
   * As `now()`, but answers with the last known time when the clock throws: for the moments when a
   * value has just been built or is being removed, and must not be lost to a broken clock.
   */
  nowOrLast(): number {
    try {
      return this.now();
    } catch {
      return this.#elapsed;
    }
  }

  /**
   * As `nowOrLast()`, and never the time that the default clock kept from earlier in this turn: a
   * constructor may have run for seconds since.
   */
  read(): number {
    forget();
    return this.nowOrLast();
  }

  /** Goes on with another clock; the time that has passed stays passed. */
  replace(read: Clock): void {
    this.#read = read;
    this.#origin = undefined;
  }
}

const importedSetTimeout = globalThis.setTimeout;
let cachedNow: number | undefined;
/** Whether the end of the present turn is waited for. One microtask does, however often it is read. */
let turnEndAwaited = false;

function forget(): void {
  cachedNow = undefined;
}

function turnEnded(): void {
  turnEndAwaited = false;
  forget();
}

/**
 * The default clock: `performance.now()`, read when it is asked for and then kept for the rest of
 * the task's current turn, because reading it costs more than a whole hit. Where timers have been
 * replaced since import (fake timers in a test), time can move within a turn, so it is read each time.
 */
export function defaultClock(): number {
  if (globalThis.setTimeout !== importedSetTimeout) return performance.now();
  if (cachedNow === undefined) {
    cachedNow = performance.now();
    if (!turnEndAwaited) {
      turnEndAwaited = true;
      queueMicrotask(turnEnded);
    }
  }
  return cachedNow;
}
