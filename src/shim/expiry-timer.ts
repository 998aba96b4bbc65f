/** The longest delay that timers take; a longer one would fire at once. */
const LONGEST_DELAY = 2 ** 31 - 1;

/** How often a clock of the user's own is looked at: it may run faster than timers do. */
const FOREIGN_CLOCK_INTERVAL = 1000;

/** The least pause before looking again at a clock of the user's own that has not moved far enough. */
const FOREIGN_CLOCK_PAUSE = 250;

/**
 * The one timer of a cache. Armed for the next deadline, absent while nothing can expire; it never
 * keeps Node alive. A deadline beyond what a timer can wait for is reached in steps.
 */
export class ExpiryTimer {
  readonly #expire: () => void;
  #handle: ReturnType<typeof setTimeout> | undefined;
  /** The deadline it fires for; Infinity while it is not armed. */
  #armedFor = Infinity;
  #early = false;

  /** @param expire - called when the deadline may have come; it is to call `arm` again. */
  constructor(expire: () => void) {
    this.#expire = expire;
  }

  /**
   * Sees to it that the timer fires at `deadline`, or before.
   *
   * @param deadline - cache time of the next expiry, in milliseconds; Infinity for none
   * @param now - cache time now
   * @param foreignClock - whether the clock is the user's own, and may not keep step with timers
   */
  arm(deadline: number, now: number, foreignClock: boolean): void {
    // A deadline that has moved away needs no new timer: the old one fires, finds nothing due and
    // arms again. So a stream of hits that renew `idle` costs no timer each.
    if (deadline >= this.#armedFor) return;
    this.stop();
    this.#armedFor = deadline;
    const least = foreignClock && this.#early ? FOREIGN_CLOCK_PAUSE : 0;
    const most = foreignClock ? FOREIGN_CLOCK_INTERVAL : LONGEST_DELAY;
    const delay = Math.min(Math.max(Math.ceil(deadline - now), least), most);
    this.#handle = setTimeout(this.#fire, delay);
    // A number in browsers.
    (this.#handle as { unref?: () => void }).unref?.();
  }

  /** Forgets the deadline. */
  stop(): void {
    clearTimeout(this.#handle);
    this.#armedFor = Infinity;
  }

  readonly #fire = (): void => {
    this.#armedFor = Infinity;
    this.#early = true;
    try {
      this.#expire();
    } finally {
      this.#early = false;
    }
  };
}
