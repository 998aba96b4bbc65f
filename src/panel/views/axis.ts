import { make } from "../../elements/make.js";
import { durationText } from "../format.js";
import type { Axis } from "./lifeline.js";
import { iconButton } from "./button.js";
import { setAttribute, setText } from "./text.js";

/** A stretch of time that was zoomed to; without an end it ends now, and moves along. */
interface Zoom {
  readonly span: number;
  readonly to: number | undefined;
}

/** Shorter than this nobody sees anything. In milliseconds. */
const SHORTEST = 10;

/**
 * The time axis over the lifelines: it says which stretch they show, and zooms. By the buttons, by
 * dragging over a stretch, by the wheel with Ctrl, by the keys: + and − zoom, arrows move, Escape
 * shows all.
 */
export class AxisView {
  readonly element = make("div", "axis");
  readonly #from = make("span", "");
  readonly #to = make("span", "");
  readonly #slider = make("div", "stretch", { tabIndex: 0, role: "slider" }, this.#from, this.#to);
  readonly #changed: () => void;
  #zoom: Zoom | undefined;
  #begin = 0;
  #now = 0;
  #axis: Axis = { from: 0, to: 0, width: 0 };

  constructor(changed: () => void) {
    this.#changed = changed;
    this.#slider.ariaLabel = "Time shown";
    this.element.append(
      this.#slider,
      iconButton("", "−", "Zoom out", () => this.#scale(2)),
      iconButton("", "+", "Zoom in", () => this.#scale(0.5)),
    );
    this.#slider.addEventListener("keydown", (event) => {
      this.#key(event);
    });
    this.#slider.addEventListener("dblclick", () => {
      this.#set(undefined);
    });
    this.#slider.addEventListener("pointerdown", (event) => {
      this.#drag(event);
    });
  }

  /** The stretch shown now, on so many pixels. */
  axis(begin: number, now: number, width: number): Axis {
    this.#begin = Math.min(begin, now);
    this.#now = now;
    const to = this.#zoom?.to ?? now;
    const from = this.#zoom === undefined ? this.#begin : to - this.#zoom.span;
    this.#axis = { from, to, width };
    return this.#axis;
  }

  /** Says which stretch that is. */
  show(): void {
    const { from, to } = this.#axis;
    const start = this.#text(from);
    const end = to === this.#now ? "now" : this.#text(to);
    setText(this.#from, start);
    setText(this.#to, end);
    const whole = Math.max(1, this.#now - this.#begin);
    setAttribute(this.#slider, "aria-valuemin", "0");
    setAttribute(this.#slider, "aria-valuemax", "100");
    const place = Math.round(((to - this.#begin) / whole) * 100);
    setAttribute(this.#slider, "aria-valuenow", String(Math.min(100, Math.max(0, place))));
    setAttribute(this.#slider, "aria-valuetext", `${start} to ${end}`);
  }

  /** Zooms about the pointer where Ctrl is held; otherwise the wheel scrolls. */
  wheel(event: WheelEvent, left: number): void {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.#scale(event.deltaY > 0 ? 1.25 : 0.8, (event.clientX - left) / this.#axis.width);
  }

  #text(time: number): string {
    return time <= this.#begin ? "0 s" : durationText((time - this.#begin) / 1000);
  }

  /** Shows so many times as much, with the time at `fraction` of the width in its place. */
  #scale(factor: number, fraction = 1): void {
    const { from, to } = this.#axis;
    const span = Math.max(SHORTEST, (to - from) * factor);
    this.#show(to + (1 - fraction) * (span - (to - from)), span);
  }

  /** Shows a stretch, or as much of it as there is. */
  #show(to: number, span: number): void {
    if (span >= this.#now - this.#begin) this.#set(undefined);
    else {
      const end = Math.max(to, this.#begin + span);
      // Nearly now is now: a hand that zooms there does not hit the pixel.
      this.#set({ span, to: end >= this.#now - span / 50 ? undefined : end });
    }
  }

  #set(zoom: Zoom | undefined): void {
    this.#zoom = zoom;
    this.#changed();
  }

  #key(event: KeyboardEvent): void {
    const { from, to } = this.#axis;
    const span = to - from;
    const keys: Partial<Record<string, () => void>> = {
      "+": () => this.#scale(0.5),
      "=": () => this.#scale(0.5),
      "-": () => this.#scale(2),
      ArrowLeft: () => this.#show(to - span / 4, span),
      ArrowRight: () => this.#show(to + span / 4, span),
      Home: () => this.#show(this.#begin + span, span),
      End: () => this.#show(this.#now, span),
      Escape: () => this.#set(undefined),
    };
    const act = keys[event.key];
    if (act === undefined || (event.key === "Escape" && this.#zoom === undefined)) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  #drag(down: PointerEvent): void {
    const { left, width } = this.#slider.getBoundingClientRect();
    const { from, to } = this.#axis;
    const time = ({ clientX }: PointerEvent): number =>
      from + Math.min(1, Math.max(0, (clientX - left) / width)) * (to - from);
    this.#slider.setPointerCapture(down.pointerId);
    this.#slider.onpointerup = (up) => {
      this.#slider.onpointerup = null;
      const [start, end] = [time(down), time(up)].sort((one, other) => one - other) as [
        number,
        number,
      ];
      if (Math.abs(up.clientX - down.clientX) > 4) this.#show(end, Math.max(SHORTEST, end - start));
    };
  }
}
