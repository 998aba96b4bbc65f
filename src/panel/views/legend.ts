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
  const items = Object.entries(SHAPES).map(([kind, [shape, text]]) =>
    make(
      "span",
      `legend-item ${kind}`,
      {},
      make("span", "shape", { ariaHidden: "true" }, shape),
      text,
    ),
  );
  return make("p", "legend", {}, ...items);
}
