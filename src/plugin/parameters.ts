import type { FunctionNode, Node } from "./ast.js";

/** One parameter of a function as it is written. `name` is `undefined` for a destructured one. */
export interface Parameter {
  readonly name: string | undefined;
  readonly rest: boolean;
}

/** A function's parameters. TypeScript's `this` is none. */
export function parametersOf(fn: FunctionNode): Parameter[] {
  const parameters = fn.params.map((node) => ({
    name: nameOf(node),
    rest: node.type === "RestElement",
  }));
  return parameters[0]?.name === "this" ? parameters.slice(1) : parameters;
}

function nameOf(node: Node): string | undefined {
  switch (node.type) {
    case "Identifier":
      return node.name;
    case "AssignmentPattern":
      return nameOf(node.left);
    case "RestElement":
      return nameOf(node.argument);
    default:
      return undefined;
  }
}
