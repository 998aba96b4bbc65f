import { HashFuncs } from "../keys/hash-funcs.js";
import type { CheckedOptions } from "../options/checked.js";
import type { AnyFunction } from "../types.js";
import { sourceText } from "./source-text.js";

/**
 * Where the build plugin puts the text of an argument such as `makeLoader("b")`: the function that it
 * gives has the same source whatever stands in the parentheses. No option, for nobody writes it.
 */
const SOURCE = Symbol.for("cache-resource.source");

/**
 * A text that two wraps share if they have the same source and the same options: values are equal,
 * functions by their source, classes by name. Options that were left out have their defaults.
 *
 * @param given - the options as they were given
 * @param checked - the same, in the order and form that the library gives them
 */
export function fingerprint(
  fn: AnyFunction,
  given: object,
  checked: CheckedOptions,
  isMethod: boolean,
): string {
  const written = (given as { [SOURCE]?: unknown })[SOURCE];
  return JSON.stringify([fn, written, isMethod, checked], (_, value: unknown) => {
    if (typeof value === "function") {
      return sourceText(value as AnyFunction) ?? value.name;
    }
    if (value instanceof HashFuncs) {
      return [...value.option].map(([type, hash]) => [
        typeof type === "string" ? type : type.name,
        hash,
      ]);
    }
    return value;
  });
}
