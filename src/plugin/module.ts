import type { Program } from "estree";
import { analyze, type Definition, type Scope, type ScopeManager } from "eslint-scope";

import { type FunctionNode, isFunction, type Node, unwrapped } from "./ast.js";

/** The entries of the library from which `cacheResource` is imported. */
const SOURCES = new Set<unknown>(["cache-resource", "cache-resource/slim"]);

/** What a name stands for, for good. */
export type Origin =
  /** A function that the module declares. */
  | { readonly kind: "function"; readonly node: FunctionNode }
  /** A constant. */
  | { readonly kind: "value"; readonly node: Node }
  /** What another module exports, under the name it has there. */
  | { readonly kind: "import"; readonly imported: string };

/** What the names in a module stand for, in every scope of it. */
export class ModuleNames {
  readonly #scopes: ScopeManager;

  constructor(program: Program) {
    this.#scopes = analyze(program, {
      sourceType: "module",
      ecmaVersion: 2022,
      // For the nodes of TypeScript and JSX, which it does not know: it looks into all they hold.
      fallback: "iteration",
    });
  }

  /** The scope inside a node; `around` if it opens none. */
  scopeIn(node: Node, around: Scope | null): Scope | null {
    return this.#scopes.acquire(node, true) ?? around;
  }

  /** Whether an expression is `cacheResource`, by whatever name it was imported. */
  isCacheResource(expression: Node, scope: Scope | null): boolean {
    const node = unwrapped(expression);
    if (node.type === "Identifier") {
      const from = importOf(definition(node.name, scope));
      return from?.ours === true && from.imported === "cacheResource";
    }
    if (node.type !== "MemberExpression" || node.object.type !== "Identifier") return false;
    const from = importOf(definition(node.object.name, scope));
    return (
      from?.ours === true &&
      from.imported === "*" &&
      node.property.type === "Identifier" &&
      !node.computed &&
      node.property.name === "cacheResource"
    );
  }

  /** What a name stands for; `undefined` for parameters and for variables that may change. */
  origin(name: string, scope: Scope | null): Origin | undefined {
    const found = definition(name, scope);
    if (found?.type === "FunctionName") {
      return { kind: "function", node: found.node as FunctionNode };
    }
    if (found?.type === "ImportBinding") {
      const { imported = name } = importOf(found) ?? {};
      return { kind: "import", imported: imported === "default" ? name : imported };
    }
    if (found?.type !== "Variable" || found.parent.kind !== "const") return undefined;
    const { id, init } = found.node;
    if (id.type !== "Identifier" || !init) return undefined;
    const node = unwrapped(init);
    return isFunction(node) ? { kind: "function", node } : { kind: "value", node };
  }
}

/** Where a name is defined, as seen from a scope. */
function definition(name: string, scope: Scope | null): Definition | undefined {
  for (let at = scope; at !== null; at = at.upper) {
    const variable = at.set.get(name);
    // A name that is declared twice is whatever came last.
    if (variable !== undefined) return variable.defs.length === 1 ? variable.defs[0] : undefined;
  }
  return undefined;
}

function importOf(
  found: Definition | undefined,
): { readonly ours: boolean; readonly imported: string } | undefined {
  if (found?.type !== "ImportBinding") return undefined;
  const { source, importKind } = found.parent;
  const specifier = found.node;
  if (importKind === "type") return undefined;
  const ours = SOURCES.has(source.value);
  if (specifier.type === "ImportNamespaceSpecifier") return { ours, imported: "*" };
  if (specifier.type === "ImportDefaultSpecifier") return { ours, imported: "default" };
  if (specifier.importKind === "type") return undefined;
  const { imported } = specifier;
  const name = imported.type === "Identifier" ? imported.name : String(imported.value);
  return { ours, imported: name };
}
