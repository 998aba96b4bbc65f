import type * as ESTree from "estree";

declare module "estree" {
  // What the parser adds to every node, and the nodes of TypeScript and of decorators as far as the
  // plugin looks at them.
  interface BaseNodeWithoutComments {
    readonly start: number;
    readonly end: number;
  }
  interface NodeMap {
    Decorator: Decorator;
    ParenthesizedExpression: Wrapped<"ParenthesizedExpression">;
    TSAsExpression: Wrapped<"TSAsExpression">;
    TSSatisfiesExpression: Wrapped<"TSSatisfiesExpression">;
    TSNonNullExpression: Wrapped<"TSNonNullExpression">;
    TSTypeAssertion: Wrapped<"TSTypeAssertion">;
    TSInstantiationExpression: Wrapped<"TSInstantiationExpression">;
    TSModuleDeclaration: Namespace;
  }
  // As Rollup's own types have it, word for word.
  interface MethodDefinition {
    decorators: Decorator[];
  }
  interface ImportDeclaration {
    readonly importKind?: "value" | "type" | "typeof";
  }
  interface ImportSpecifier {
    readonly importKind?: "value" | "type" | "typeof";
  }
  interface Decorator extends ESTree.BaseNode {
    type: "Decorator";
    expression: ESTree.Expression;
  }
  interface Wrapped<Type extends string> extends ESTree.BaseNode {
    readonly type: Type;
    readonly expression: ESTree.Expression;
  }
  interface Namespace extends ESTree.BaseNode {
    readonly type: "TSModuleDeclaration";
    readonly id: ESTree.Identifier | ESTree.Literal;
  }
}

export type Node = ESTree.Node;
export type FunctionNode =
  ESTree.FunctionDeclaration | ESTree.FunctionExpression | ESTree.ArrowFunctionExpression;

const WRAPPERS = new Set<string>([
  "ParenthesizedExpression",
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSTypeAssertion",
  "TSInstantiationExpression",
]);

/** Whether a node is its expression and nothing more: parentheses, or what TypeScript says of its type. */
export function isWrapper(node: Node): boolean {
  return WRAPPERS.has(node.type);
}

/** The expression inside parentheses and type assertions. */
export function unwrapped(node: Node): Node {
  let inner = node;
  while (isWrapper(inner)) inner = (inner as { expression: Node }).expression;
  return inner;
}

/** Whether it is a function written out. */
export function isFunction(node: Node): node is FunctionNode {
  return (
    node.type === "FunctionDeclaration" ||
    node.type === "FunctionExpression" ||
    node.type === "ArrowFunctionExpression"
  );
}

/** The name of a property, method or member, where it stands in the source; `#name` for a private one. */
export function keyName(key: Node, computed: boolean): string | undefined {
  if (key.type === "PrivateIdentifier") return `#${key.name}`;
  if (key.type === "Identifier") return computed ? undefined : key.name;
  if (key.type === "Literal" && key.value !== null) return String(key.value);
  return undefined;
}
