import { createHash } from "node:crypto";

import type { Expression, ObjectExpression } from "estree";

import { type FunctionNode, isFunction, keyName, type Node, unwrapped } from "./ast.js";
import { isMethod, type Wrap } from "./find.js";
import type { ModuleNames, Origin } from "./module.js";
import { parametersOf } from "./parameters.js";

/** What the plugin can tell of a wrap. */
export interface Facts {
  /** The wrapped function, where it is in the module. */
  readonly fn: FunctionNode | undefined;
  readonly name: string | undefined;
  /** Positions of the parameters that begin with `_`. */
  readonly ignore: readonly number[];
  /** A rest parameter that begins with `_`: no list of positions is what it means. */
  readonly ignoredRest: string | undefined;
  /**
   * A digest of the expression that makes the function, such as `makeLoader("/a")`: what it makes has
   * the same source whatever stands in the parentheses.
   */
  readonly source: string | undefined;
}

/** Reads what there is to know of the function that is wrapped. */
export function factsOf(wrap: Wrap, names: ModuleNames, code: string): Facts {
  const { wrapped, scope, place } = wrap;
  if (isMethod(wrapped)) {
    return facts(wrapped.value, keyName(wrapped.key, wrapped.computed), undefined);
  }
  const node = unwrapped(wrapped);
  const origin: Origin | undefined =
    node.type === "Identifier" ? names.origin(node.name, scope) : undefined;
  const fn = isFunction(node) ? node : origin?.kind === "function" ? origin.node : undefined;
  const made = fn !== undefined ? undefined : origin?.kind === "value" ? origin.node : node;
  const source = made === undefined || isName(made) ? undefined : digest(code, made);
  return facts(fn, nameOf(node, origin) ?? place.name, source);
}

function facts(
  fn: FunctionNode | undefined,
  name: string | undefined,
  source: string | undefined,
): Facts {
  const parameters = fn === undefined ? [] : parametersOf(fn);
  const ignored = parameters.map(({ name: own }) => own?.startsWith("_") === true);
  return {
    fn,
    name,
    source,
    ignore: parameters.flatMap(({ rest }, at) => (ignored[at] === true && !rest ? [at] : [])),
    ignoredRest: parameters.find(({ rest }, at) => rest && ignored[at] === true)?.name,
  };
}

/** The name that the function has where nothing is minified. */
function nameOf(node: Node, origin: Origin | undefined): string | undefined {
  switch (node.type) {
    case "FunctionExpression":
      return node.id?.name;
    case "Identifier":
      return origin?.kind === "import" ? origin.imported : node.name;
    case "MemberExpression":
      return keyName(node.property, node.computed);
    default:
      return undefined;
  }
}

function isName(node: Node): boolean {
  return node.type === "Identifier" || node.type === "MemberExpression";
}

function digest(code: string, node: Node): string {
  return createHash("sha256").update(code.slice(node.start, node.end)).digest("hex").slice(0, 12);
}

/** An option that is written out; `undefined` where it is not, or only a spread may hold it. */
export function writtenOption(options: ObjectExpression, name: string): Expression | undefined {
  for (const property of options.properties) {
    if (property.type !== "Property" || keyName(property.key, property.computed) !== name) continue;
    return property.value as Expression;
  }
  return undefined;
}
