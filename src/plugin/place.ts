import { isFunction, keyName, type Node, unwrapped } from "./ast.js";

/** Where in its module a wrap stands. */
export interface Place {
  /** The binding, such as `getDevice`, `Models.load` or `loaders[0]`; `undefined` where there is none. */
  readonly binding: string | undefined;
  /** The last name of it: `getDevice`, `load`, `loaders[0]`. */
  readonly name: string | undefined;
  /** Whether it is evaluated once with its module, and not again and again by a function or loop. */
  readonly once: boolean;
}

/**
 * Reads from a wrap's ancestors what it is bound to.
 *
 * @param ancestors - from the program down to the wrap's parent
 * @param node - the wrap
 */
export function placeOf(ancestors: readonly Node[], node: Node): Place {
  const path = node.type === "MethodDefinition" ? [...(segmentOf(node, node) ?? [])] : [];
  let inner = node;
  for (const outer of [...ancestors].reverse()) {
    // Beyond the function that wraps, names tell where that is, and not what is wrapped.
    if (isFunction(outer)) break;
    path.unshift(...(segmentOf(outer, inner) ?? []));
    inner = outer;
  }
  const chain = [...ancestors, node];
  const once = !ancestors.some((outer, depth) => repeats(outer, chain[depth + 1] ?? node));
  const indexed = path.findLastIndex((segment) => !segment.startsWith("["));
  return { binding: joined(path), name: joined(path.slice(Math.max(indexed, 0))), once };
}

function joined(path: readonly string[]): string | undefined {
  if (path.length === 0) return undefined;
  return path.join(".").replaceAll(".[", "[");
}

function repeats(outer: Node, inner: Node): boolean {
  switch (outer.type) {
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
    case "ForStatement":
    case "ForInStatement":
    case "ForOfStatement":
    case "WhileStatement":
    case "DoWhileStatement":
      return true;
    case "PropertyDefinition":
      // A field is evaluated for each instance, its computed name once.
      return !outer.static && outer.value === inner;
    default:
      return false;
  }
}

function segmentOf(outer: Node, inner: Node): string[] | undefined {
  switch (outer.type) {
    case "VariableDeclarator":
      return outer.id.type === "Identifier" ? [outer.id.name] : undefined;
    case "AssignmentExpression":
      return outer.right === inner ? memberPath(outer.left) : undefined;
    case "Property":
    case "PropertyDefinition":
    case "MethodDefinition":
      return segment(keyName(outer.key, outer.computed));
    case "ArrayExpression":
      return [`[${outer.elements.indexOf(inner as never)}]`];
    case "ClassDeclaration":
    case "ClassExpression":
      return segment(outer.id?.name);
    case "ExportDefaultDeclaration":
      return named(outer.declaration as Node) ? undefined : ["default"];
    case "TSModuleDeclaration":
      return segment(keyName(outer.id, false));
    default:
      return undefined;
  }
}

function named(declaration: Node): boolean {
  return Boolean((declaration as { id?: unknown }).id);
}

function segment(name: string | undefined): string[] | undefined {
  return name === undefined ? undefined : [name];
}

/** `a`, `a.b` or `this.b`, as far as it is written out. */
function memberPath(left: Node): string[] | undefined {
  const node = unwrapped(left);
  if (node.type === "Identifier") return [node.name];
  if (node.type !== "MemberExpression") return undefined;
  const name = keyName(node.property, node.computed);
  if (name === undefined) return undefined;
  return [...(memberPath(node.object) ?? []), name];
}
