import { make } from "../../elements/make.js";
import type { Float } from "./float.js";
import { keep } from "./memory.js";
import { Separator } from "./separator.js";

const LEAST = { width: 304, height: 200 } as const;
const STEP = 16;

/** The edges by which a floating panel is made larger and smaller. */
export function edges(float: Float): HTMLElement[] {
  const { place } = float;
  return (["width", "height"] as const).map((size) => {
    const sideways = size === "width";
    return new Separator(`edge-${size}`, {
      label: `Panel ${size}`,
      sideways,
      read: () => ({
        value: float.size(sideways),
        least: LEAST[size],
        most: float.room(sideways) - (sideways ? place.x : place.y),
      }),
      grows: () => !(sideways ? place.right : place.bottom),
      write: (value) => {
        place[size] = value;
        float.apply();
      },
      done: () => {
        keep(place);
      },
    }).element;
  });
}

/** By it the keyboard moves the panel. */
export function grip(float: Float): HTMLElement {
  const element = make("button", "grip", {
    type: "button",
    ariaLabel: "Move",
    title: "Move: drag, or arrow keys",
  });
  element.addEventListener("keydown", (event) => {
    const step = event.shiftKey ? 4 * STEP : STEP;
    const steps: Partial<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, -step],
      ArrowDown: [0, step],
    };
    const by = steps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    float.move(...by);
    float.settle();
  });
  return element;
}
