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

/** A button that shows a sign, and is called by its name. */
export function iconButton(
  part: string,
  sign: string,
  name: string,
  onclick: () => void,
): HTMLButtonElement {
  const element = button(`icon ${part}`, "", onclick, { title: name, ariaLabel: name });
  // Not as its text: that would have to be a part of its name.
  element.dataset["sign"] = sign;
  return element;
}
