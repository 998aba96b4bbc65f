import type { ObjectExpression } from "estree";
import type MagicString from "magic-string";

import type { OptionsPlace } from "./find.js";
import { writtenOption } from "./facts.js";

/** Options in the order in which they are written, each with its value as source. */
export type NewOptions = readonly (readonly [name: string, value: string])[];

/** Writes options where a wrap has them. What its author wrote comes after them, and so wins. */
export function writeOptions(text: MagicString, place: OptionsPlace, options: NewOptions): void {
  const list = options.map(([name, value]) => `${name}: ${value}`).join(", ");
  switch (place.kind) {
    case "none":
      text.appendLeft(place.after.end, `, { ${list} }`);
      break;
    case "bare":
      text.appendLeft(place.after.end, `({ ${list} })`);
      break;
    case "object":
      writeInto(text, place.node, options);
      break;
    case "expression":
      text.appendRight(place.node.start, `{ ${list}, ...(`);
      text.appendLeft(place.node.end, ") }");
      break;
    case "either":
      text.appendRight(
        place.node.start,
        `...((it) => (typeof it === "function" ? [it, { ${list} }] : [it]))(`,
      );
      text.appendLeft(place.node.end, ")");
  }
}

function writeInto(text: MagicString, node: ObjectExpression, options: NewOptions): void {
  const missing = options.filter(([name]) => writtenOption(node, name) === undefined);
  if (missing.length === 0) return;
  const list = missing.map(([name, value]) => `${name}: ${value}`).join(", ");
  text.appendLeft(node.start + 1, node.properties.length > 0 ? ` ${list},` : ` ${list} `);
}
