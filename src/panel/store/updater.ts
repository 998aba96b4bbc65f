/** So many times what an update took is left to the page before the next one. */
const LEFT_TO_THE_PAGE = 19;

/** Does the work that many requests ask for once, with the next frame, and never for long in a row. */
export class Updater {
  /** At least so long from one time to the next, in milliseconds. */
  least = 0;
  readonly #work: () => void;
  readonly #view: () => Window;
  #due = false;
  #next = 0;

  /** @param view the window whose frames count: a page behind its popped-out panel has none */
  constructor(work: () => void, view: () => Window) {
    this.#work = work;
    this.#view = view;
  }

  /** Asks for the work to be done. */
  request(): void {
    if (this.#due) return;
    this.#due = true;
    const wait = this.#next - performance.now();
    const frame = (): void => {
      this.#view().requestAnimationFrame(() => {
        if (this.#due) this.now();
      });
    };
    if (wait > 1) setTimeout(frame, wait);
    else frame();
  }

  /** Does it at once. */
  now(): void {
    this.#due = false;
    const began = performance.now();
    this.#work();
    const end = performance.now();
    this.#next = end + Math.max(this.least, (end - began) * LEFT_TO_THE_PAGE);
  }

  /** Forgets what was asked for. */
  cancel(): void {
    this.#due = false;
  }
}
