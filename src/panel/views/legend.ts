import { make } from "../../elements/make.js";

const SHAPES = {
  loads: ["▬", "load"],
  refreshes: ["━●", "refresh"],
  hits: ["|", "hit"],
  failures: ["✕", "failed"],
  removals: ["◇", "left"],
} as const;

/** What the shapes of the lifelines mean. */
export function legend(): HTMLElement {
  const items = Object.entries(SHAPES).map(([kind, [shape, text]]) => {
    const item = make("span", `legend-item ${kind}`, {}, text);
    item.dataset["sign"] = shape;
    return item;
  });
  return make("p", "legend", {}, ...items);
}
