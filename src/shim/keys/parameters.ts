import { isNativeText } from "../identity/source-text.js";
import { tokensOf } from "./source-tokens.js";

/**
 * What a function's source says of its parameters. `name` is `undefined` for a destructured one.
 */
export interface Parameter {
  readonly name: string | undefined;
  readonly rest: boolean;
}

/**
 * Reads a function's parameters from its source: what stands in defaults, patterns and comments is
 * stepped over as a parser does. Native and bound functions show no source; they have no names here.
 */
export function parametersOf(fn: (...args: never[]) => unknown): readonly Parameter[] {
  const source = Function.prototype.toString.call(fn);
  const parameters: Parameter[] = [];
  if (isNativeText(source)) return parameters;
  let before = "";
  let parameter: string[] | undefined;
  for (const [token, depth] of tokensOf(source)) {
    if (parameter === undefined) {
      if (token === "(" && depth === 1) parameter = [];
      // `x => …` and `async x => …` have no parentheses.
      if (token === "=>" && depth === 0) return [toParameter([before])];
      before = token;
    } else if (depth === 0 || (token === "," && depth === 1)) {
      // A trailing comma ends no parameter.
      if (parameter.length > 0) parameters.push(toParameter(parameter));
      if (depth === 0) break;
      parameter = [];
    } else parameter.push(token);
  }
  return parameters;
}

function toParameter(tokens: readonly string[]): Parameter {
  const rest = tokens[0] === "...";
  const first = tokens[rest ? 1 : 0] ?? "";
  return { name: /^[[{]/.test(first) ? undefined : unescaped(first), rest };
}

/** `\u005fa` is another spelling of `_a`. */
function unescaped(name: string): string {
  return name.replaceAll(
    /\\u(?:\{([\da-f]+)\}|([\da-f]{4}))/gi,
    (_, braced?: string, plain?: string) =>
      String.fromCodePoint(Number.parseInt(braced ?? plain ?? "", 16)),
  );
}
