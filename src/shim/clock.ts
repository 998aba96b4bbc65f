import type { HitLog } from "./hit-log.js";
import { KnownTime } from "./known-time.js";
import { defaultClock, forgetAtEnd, inThisTask, readAnew } from "./task-clock.js";
import type { Clock } from "./types.js";

/**
 * The cache's own time: milliseconds since it first looked, going only forwards.
 *
 * A given clock may start anywhere (0 included), step backwards, or return NaN. A step back begins
 * a new stretch, so that it expires nothing early and the time after it still counts. Within a
 * stretch time is one difference: a sum of all the steps would drift from the clock by its rounding.
 */
export class MonotonicClock {
  /** Cache time while it need not be asked for: with the default clock, for the rest of the task. */
  readonly known = new KnownTime();
  /** The clock that the user gave. */
  #given: Clock | undefined;
  /** What the clock said when the present stretch began, and what it said last; NaN before. */
  #origin = NaN;
  #last = NaN;
  /** The length of the stretches before. */
  #before = 0;
  #elapsed = 0;
  #mayBeKnown = true;
  readonly #hits: HitLog;

  constructor(read: Clock | undefined, hits: HitLog) {
    this.#given = read;
    this.#hits = hits;
  }

  /** Whether the clock is one that the user gave. */
  get given(): boolean {
    return this.#given !== undefined;
  }

  /** Milliseconds of cache time. Throws what the given clock throws. */
  now(): number {
    return this.#takeIn(this.#given === undefined ? defaultClock() : this.#given());
  }

  #takeIn(raw: number): number {
    if (Number.isFinite(raw)) {
      if (!(raw >= this.#last)) {
        this.#origin = raw;
        this.#before = this.#elapsed;
      }
      this.#last = raw;
      this.#elapsed = this.#before + (raw - this.#origin);
      this.#hits.noteTime(this.#elapsed);
      // It is not kept where timers are not real.
      if (raw === inThisTask && this.#mayBeKnown && this.#given === undefined) {
        if (Number.isNaN(this.known.milliseconds)) forgetAtEnd(this.known);
        this.known.milliseconds = this.#elapsed;
      }
    }
    return this.#elapsed;
  }

  /**
   * As `now()`, but never the time that the default clock kept from earlier in this task: a constructor
   * may have run for seconds since. And with the last known time where the clock throws: it is read
   * when a value has just been built or is being removed, which must not be lost to a broken clock.
   */
  read(): number {
    try {
      return this.#takeIn(this.#given === undefined ? readAnew() : this.#given());
    } catch {
      return this.#elapsed;
    }
  }

  /** Goes on with another clock; the time that has passed stays passed. */
  replace(read: Clock | undefined): void {
    this.#given = read;
    this.#last = NaN;
    this.known.milliseconds = NaN;
  }

  /** Whether hits may go by `known`; where every one of them is to be told, none may. */
  set mayBeKnown(may: boolean) {
    this.#mayBeKnown = may;
    if (!may) this.known.milliseconds = NaN;
  }
}
