import { make } from "../elements/make.js";
import { clockText, spokenText, writeText } from "./text.js";

const TICK = 100;

/** One load as the page shows it, and as the status region says it. */
export class Row {
  /** The row itself, for the list. */
  readonly element: HTMLElement;
  /** The words for the status region. They never change: a screen reader hears them once. */
  readonly spoken: HTMLElement;
  readonly #text: HTMLElement;
  readonly #time: HTMLElement;
  readonly #progress: HTMLProgressElement;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(text: string) {
    this.spoken = document.createElement("p");
    this.spoken.textContent = spokenText(text);
    this.element = make("div", "load");
    this.#text = make("span", "text");
    this.#time = make("span", "time");
    this.#progress = make("progress", "progress");
    this.#progress.ariaLabel = spokenText(text);
    this.#progress.hidden = true;
    writeText(this.#text, text);
    const icon = make("span", "icon");
    // What the status region has said already, and a clock that would be said ten times a second.
    for (const silent of [icon, this.#text, this.#time]) silent.ariaHidden = "true";
    this.element.append(icon, this.#text, this.#time, this.#progress);
  }

  /** Shows the time since `start` (of `performance.now()`), from now on. */
  count(start: number): void {
    const tick = (): void => {
      this.#time.textContent = clockText(performance.now() - start);
    };
    tick();
    this.#timer = setInterval(tick, TICK);
  }

  /** Shows how far the load has come, 0 to 1; no bar where that is not known. */
  set fraction(fraction: number | undefined) {
    this.#progress.hidden = fraction === undefined;
    if (fraction !== undefined) this.#progress.value = fraction;
  }

  /** Makes it the row of a load that failed, which goes by itself. */
  fail(milliseconds: number, gone: () => void): void {
    this.element.setAttribute("part", "load failed");
    this.#timer = setTimeout(gone, milliseconds);
  }

  /** Takes it away. */
  remove(): void {
    // It ends intervals too: by the standard both kinds share one list.
    clearTimeout(this.#timer);
    this.element.remove();
    this.spoken.remove();
  }
}
