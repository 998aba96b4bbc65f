import { make } from "../../elements/make.js";

/** A button with a text, and what it does. */
export function button(
  part: string,
  text: string,
  onclick: () => void,
  properties?: Partial<HTMLButtonElement>,
): HTMLButtonElement {
  return make("button", `button ${part}`, { type: "button", onclick, ...properties }, text);
}
