import { keep, type Place, recall } from "./memory.js";

/** A click whose pointer trembled by less is still one. */
const TREMBLE = 4;

/** Keeps a floating panel where the user put it, and inside the page. */
export class Float {
  readonly place: Place = recall();
  readonly #element: HTMLElement;
  #floating = false;
  #open = false;

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  /** Lets go of the place where it does not float, and takes it up again where it does. */
  set(floating: boolean, open: boolean): void {
    this.#floating = floating;
    this.#open = open;
    this.apply();
  }

  /** Puts the panel into its place, or as near as the page has room for. */
  apply(): void {
    const { style, dataset } = this.#element;
    const { right, bottom, x, y } = this.place;
    for (const name of ["left", "right", "top", "bottom", "width", "height"]) {
      style.removeProperty(name);
    }
    dataset["corner"] = `${bottom ? "bottom" : "top"} ${right ? "right" : "left"}`;
    if (!this.#floating) return;
    if (this.#open) {
      style.width = `${this.size(true)}px`;
      style.height = `${this.size(false)}px`;
    }
    style[right ? "right" : "left"] = `${this.#inside(x, true)}px`;
    style[bottom ? "bottom" : "top"] = `${this.#inside(y, false)}px`;
  }

  /** Its width or its height, as far as the page has room for it. */
  size(sideways: boolean): number {
    return Math.min(this.place[sideways ? "width" : "height"], this.room(sideways) - 8);
  }

  /** The width or the height of the page. */
  room(sideways: boolean): number {
    return sideways ? document.documentElement.clientWidth : innerHeight;
  }

  /** Moves it by so many pixels. */
  move(dx: number, dy: number): void {
    const { place } = this;
    place.x = this.#inside(place.x + (place.right ? -dx : dx), true);
    place.y = this.#inside(place.y + (place.bottom ? -dy : dy), false);
    this.apply();
  }

  /** Measures from the corner that is nearest from now on, and remembers that. */
  settle(): void {
    const { left, right, top, bottom } = this.#element.getBoundingClientRect();
    const [width, height] = [this.room(true), this.room(false)];
    const { place } = this;
    place.right = left + right > width;
    place.bottom = top + bottom > height;
    place.x = Math.round(place.right ? width - right : left);
    place.y = Math.round(place.bottom ? height - bottom : top);
    this.apply();
    keep(place);
  }

  /** Moves the panel by this element; a click that moved it is none. */
  draggable(handle: HTMLElement): void {
    handle.addEventListener("pointerdown", (down) => {
      const { target, button, clientX, clientY } = down;
      if (!this.#floating || button !== 0 || (target as Element).closest("select,input")) return;
      const { x, y } = this.place;
      const ended = new AbortController();
      const { signal } = ended;
      let moved = false;
      const move = (event: PointerEvent): void => {
        const [dx, dy] = [event.clientX - clientX, event.clientY - clientY];
        if (!moved && Math.hypot(dx, dy) < TREMBLE) return;
        moved = true;
        handle.setPointerCapture(down.pointerId);
        Object.assign(this.place, { x, y });
        this.move(dx, dy);
      };
      const end = (): void => {
        if (moved) this.settle();
        // The click that follows is the last that belongs to this.
        setTimeout(() => {
          ended.abort();
        });
        document.removeEventListener("pointermove", move, true);
      };
      // Heard by the document: a fast pointer leaves the handle with its first step. Captured from the
      // beginning, its click would be the handle's and no longer that of the button in it.
      document.addEventListener("pointermove", move, { signal, capture: true });
      document.addEventListener("pointerup", end, { signal, capture: true });
      document.addEventListener("pointercancel", end, { signal, capture: true });
      handle.addEventListener(
        "click",
        (click) => {
          if (moved) click.stopImmediatePropagation();
        },
        { signal, capture: true },
      );
    });
  }

  #inside(offset: number, sideways: boolean): number {
    const { offsetWidth, offsetHeight } = this.#element;
    const room = this.room(sideways) - (sideways ? offsetWidth : offsetHeight);
    return Math.max(0, Math.min(offset, room));
  }
}
