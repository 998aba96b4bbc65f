import type { LineValue } from "./outcome.ts";

/** The element that shows a value at the end of its line. */
export function valueElement({ actual, asStated }: LineValue): HTMLElement {
  const element = document.createElement("span");
  element.className = asStated ? "live-value" : "live-value other";
  const text = actual.join(", ");
  element.textContent = `${asStated ? "✓" : "≠"} ${text}`;
  element.title = `${asStated ? "As the comment says" : "Not what the comment says"}: ${text}`;
  return element;
}

/** Shows the values in a block that is not being edited, in place of those of the run before. */
export function showValues(block: Element, values: ReadonlyMap<number, LineValue>): void {
  for (const shown of block.querySelectorAll(".live-value")) shown.remove();
  const lines = block.querySelectorAll("code .line");
  for (const [line, value] of values) lines[line]?.append(" ", valueElement(value));
}
