import { make } from "../../elements/make.js";
import { setAttribute } from "../views/text.js";

/** A size that a separator changes, in pixels. */
export interface Measure {
  readonly label: string;
  /** Whether it is moved left and right; otherwise up and down. */
  readonly sideways: boolean;
  read(): { readonly value: number; readonly least: number; readonly most: number };
  /** Whether moving it right, or down, makes the size larger. */
  grows(): boolean;
  write(value: number): void;
  /** The user let go of it. */
  done(): void;
}

const STEP = 16;

/** A separator with a value, moved by the pointer and by the arrow keys. */
export class Separator {
  readonly element: HTMLElement;
  readonly #measure: Measure;

  constructor(part: string, measure: Measure) {
    this.#measure = measure;
    this.element = make("div", `separator ${part}`, { role: "separator", tabIndex: 0 });
    this.element.ariaLabel = measure.label;
    this.element.ariaOrientation = measure.sideways ? "vertical" : "horizontal";
    this.element.title = `${measure.label}: drag, or arrow keys`;
    this.element.addEventListener("pointerdown", (event) => {
      this.#drag(event);
    });
    this.element.addEventListener("keydown", (event) => {
      this.#key(event);
    });
    this.element.addEventListener("focus", () => {
      this.show();
    });
    // Once what it measures is there.
    queueMicrotask(() => {
      this.show();
    });
  }

  /** Says the value. */
  show(): void {
    const { value, least, most } = this.#measure.read();
    for (const [name, number] of [
      ["now", value],
      ["min", least],
      ["max", most],
    ] as const) {
      setAttribute(this.element, `aria-value${name}`, String(Math.round(number)));
    }
  }

  #write(wanted: number): void {
    const { least, most } = this.#measure.read();
    this.#measure.write(Math.max(least, Math.min(most, wanted)));
    this.show();
  }

  #drag(down: PointerEvent): void {
    const { element } = this;
    const { sideways } = this.#measure;
    const { value } = this.#measure.read();
    const at = ({ clientX, clientY }: PointerEvent): number => (sideways ? clientX : clientY);
    element.setPointerCapture(down.pointerId);
    element.onpointermove = (move) => {
      const by = at(move) - at(down);
      this.#write(value + (this.#measure.grows() ? by : -by));
    };
    element.onlostpointercapture = () => {
      element.onpointermove = null;
      this.#measure.done();
    };
  }

  #key(event: KeyboardEvent): void {
    const { value, least, most } = this.#measure.read();
    const [back, forth] = this.#measure.sideways
      ? ["ArrowLeft", "ArrowRight"]
      : ["ArrowUp", "ArrowDown"];
    const step = (event.shiftKey ? 4 : 1) * (this.#measure.grows() ? STEP : -STEP);
    const values: Partial<Record<string, number>> = {
      [back]: value - step,
      [forth]: value + step,
      Home: least,
      End: most,
    };
    const wanted = values[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    this.#write(wanted);
    this.#measure.done();
  }
}
