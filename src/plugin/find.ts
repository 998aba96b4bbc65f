import type {
  CallExpression,
  Decorator,
  MethodDefinition,
  ObjectExpression,
  Program,
} from "estree";
import { walk } from "estree-walker";
import type { Scope } from "eslint-scope";

import { isFunction, isWrapper, type Node, unwrapped } from "./ast.js";
import type { ModuleNames } from "./module.js";
import { type Place, placeOf } from "./place.js";

/** Where a wrap has its options, or would have them. */
export type OptionsPlace =
  /** It has none; they go after the function. */
  | { readonly kind: "none"; readonly after: Node }
  /** `@cacheResource` without parentheses. */
  | { readonly kind: "bare"; readonly after: Node }
  /** They are written out. */
  | { readonly kind: "object"; readonly node: ObjectExpression }
  /** They are any other expression. */
  | { readonly kind: "expression"; readonly node: Node }
  /** The one argument may be the function as well as options: only a run tells. */
  | { readonly kind: "either"; readonly node: Node };

/** A function or method that the module has `cacheResource` wrap. */
export interface Wrap {
  readonly wrapped: Node;
  readonly options: OptionsPlace;
  readonly place: Place;
  readonly scope: Scope | null;
}

/** What is left alone, and why. */
export interface LeftAlone {
  readonly node: Node;
  readonly why: string;
}

/** Finds every wrap and decoration in a module. */
export function findWraps(
  program: Program,
  names: ModuleNames,
  leave: (left: LeftAlone) => void,
): Wrap[] {
  const wraps: Wrap[] = [];
  const ancestors: Node[] = [];
  const scopes: (Scope | null)[] = [];

  const found = (node: Node, wrapped: Node, options: OptionsPlace | undefined): void => {
    if (options === undefined) return;
    const scope = scopes.at(-1) ?? null;
    wraps.push({ wrapped, options, place: placeOf(ancestors, node), scope });
  };

  walk(program, {
    enter(node) {
      const scope = names.scopeIn(node, scopes.at(-1) ?? null);
      scopes.push(scope);
      if (node.type === "MethodDefinition") {
        for (const { expression } of decoratorsOf(node)) {
          found(node, node, decoration(expression, names, scope));
        }
      } else if (node.type === "CallExpression" && names.isCacheResource(node.callee, scope)) {
        const outer = callAround(ancestors, node);
        if (outer !== undefined) {
          const [fn] = outer.arguments;
          if (fn !== undefined && fn.type !== "SpreadElement") {
            found(outer, fn, optionsIn(node.arguments[0]));
          }
        } else if (!ancestors.some(({ type }) => (type as string) === "Decorator")) {
          const options = wrapCall(node, names, scope, leave);
          const [fn] = node.arguments;
          if (fn !== undefined) found(node, fn, options);
        }
      }
      ancestors.push(node);
    },
    leave() {
      ancestors.pop();
      scopes.pop();
    },
  });
  return wraps;
}

/** The parser leaves them out where there are none. */
function decoratorsOf(node: MethodDefinition): readonly Decorator[] {
  return (node as { decorators?: Decorator[] }).decorators ?? [];
}

/** `@cacheResource`, `@cacheResource(options)`; `undefined` for any other decorator. */
function decoration(
  expression: Node,
  names: ModuleNames,
  scope: Scope | null,
): OptionsPlace | undefined {
  const node = unwrapped(expression);
  if (names.isCacheResource(node, scope)) return { kind: "bare", after: node };
  if (node.type !== "CallExpression" || !names.isCacheResource(node.callee, scope))
    return undefined;
  return optionsIn(node.arguments[0]);
}

/** `cacheResource(fn)`, `cacheResource(fn, options)`. */
function wrapCall(
  node: CallExpression,
  names: ModuleNames,
  scope: Scope | null,
  leave: (left: LeftAlone) => void,
): OptionsPlace | undefined {
  const [first, second] = node.arguments;
  if (first === undefined) return undefined;
  if (node.arguments.some(({ type }) => type === "SpreadElement")) {
    leave({ node, why: "its arguments are spread, and could be anything" });
    return undefined;
  }
  if (second !== undefined) return optionsIn(second);
  const inner = unwrapped(first);
  const origin = inner.type === "Identifier" ? names.origin(inner.name, scope) : undefined;
  if (isFunction(inner) || origin?.kind === "function") return { kind: "none", after: first };
  const value = origin?.kind === "value" ? unwrapped(origin.node) : inner;
  if (value.type === "ObjectExpression") {
    leave({
      node,
      why: "it makes a decorator of options, which may be applied to several functions",
    });
    return undefined;
  }
  return neverOptions(value) ? undefined : { kind: "either", node: first };
}

/** An argument that is to be options. */
function optionsIn(argument: Node | undefined): OptionsPlace | undefined {
  if (argument === undefined) return undefined;
  const node = unwrapped(argument);
  if (node.type === "ObjectExpression") return { kind: "object", node };
  // What cannot be options stays, for the library to refuse.
  return neverOptions(node) ? undefined : { kind: "expression", node: argument };
}

function neverOptions(node: Node): boolean {
  return (
    isFunction(node) ||
    node.type === "SpreadElement" ||
    node.type === "ArrayExpression" ||
    node.type === "ClassExpression" ||
    node.type === "TemplateLiteral" ||
    (node.type === "Literal" && node.value !== null)
  );
}

/** The call of which a call is the function: `cacheResource(options)(fn)`. */
function callAround(ancestors: readonly Node[], node: Node): CallExpression | undefined {
  let callee = node;
  for (const outer of [...ancestors].reverse()) {
    if (outer.type === "CallExpression") return outer.callee === callee ? outer : undefined;
    if (!isWrapper(outer)) return undefined;
    callee = outer;
  }
  return undefined;
}

/** Whether what is wrapped is a method of a class. */
export function isMethod(node: Node): node is MethodDefinition {
  return node.type === "MethodDefinition";
}
