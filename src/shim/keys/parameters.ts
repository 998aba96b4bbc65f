import { SourceTokens } from "./source-tokens.js";

/**
 * What a function's source says of its parameters. `name` is `undefined` for a destructured one.
 */
export interface Parameter {
  readonly name: string | undefined;
  readonly rest: boolean;
}

const NATIVE = /\{\s*\[native code\]\s*\}\s*$/;
/** No digit comes first there, and what is beyond ASCII is a letter. */
const NAME = /^[^\0-#%-@[\]^`{-\x7f]/;

/**
 * Reads a function's parameters from its source: what stands in defaults, patterns and comments is
 * stepped over as a parser does. Native and bound functions show no source; they have no names here.
 */
export function parametersOf(fn: (...args: never[]) => unknown): readonly Parameter[] {
  const source = Function.prototype.toString.call(fn);
  if (NATIVE.test(source)) return [];
  const tokens = new SourceTokens(source);
  let before = "";
  // A computed method name, `["a" + b](x) {}`, may hold parentheses and arrows of its own.
  let brackets = 0;
  for (let token = tokens.next(); token !== ""; token = tokens.next()) {
    if (brackets === 0 && token === "(") return parametersIn(tokens);
    // `x => …` and `async x => …` have no parentheses.
    if (brackets === 0 && token === "=>") return [toParameter([before])];
    if (token === "[") brackets++;
    if (token === "]") brackets--;
    before = token;
  }
  return [];
}

/** The parameters up to the parenthesis that closes their list. */
function parametersIn(tokens: SourceTokens): Parameter[] {
  const parameters: Parameter[] = [];
  let parameter: string[] = [];
  let depth = 0;
  for (let token = tokens.next(); token !== ""; token = tokens.next()) {
    if (depth === 0 && (token === "," || token === ")")) {
      // A trailing comma ends no parameter.
      if (parameter.length > 0) parameters.push(toParameter(parameter));
      if (token === ")") break;
      parameter = [];
      continue;
    }
    if (token === "(" || token === "[" || token === "{") depth++;
    if (token === ")" || token === "]" || token === "}") depth--;
    parameter.push(token);
  }
  return parameters;
}

function toParameter(tokens: readonly string[]): Parameter {
  const rest = tokens[0] === "...";
  const first = tokens[rest ? 1 : 0] ?? "";
  return { name: NAME.test(first) ? unescaped(first) : undefined, rest };
}

/** `\u005fa` is another spelling of `_a`. */
function unescaped(name: string): string {
  return name.replaceAll(
    /\\u(?:\{([\da-f]+)\}|([\da-f]{4}))/gi,
    (_, braced?: string, plain?: string) =>
      String.fromCodePoint(Number.parseInt(braced ?? plain ?? "", 16)),
  );
}
