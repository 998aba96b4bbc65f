import { type Parameter, parametersOf } from "../keys/parameters.js";
import type { KeyRules } from "../keys/rules.js";
import type { AnyFunction } from "../types.js";
import type { CheckedOptions } from "./checked.js";

/** How the function's arguments become a key, by its options and its parameters' names. */
export function keyRules(name: string, fn: AnyFunction, options: CheckedOptions): KeyRules {
  let read: readonly Parameter[] | undefined;
  const parameters = (): readonly Parameter[] => (read ??= parametersOf(fn));
  const keyed = options.key !== undefined;
  return {
    name,
    keyed,
    // With the `key` option what is keyed is no argument, so it has no parameter's name.
    parameters: keyed ? () => [{ name: "key", rest: false }] : parameters,
    ignored:
      keyed || showsNone(fn, options.ignore) ? null : ignored(name, parameters(), options.ignore),
    hashFuncs: options.hashFuncs,
    hints: [],
  };
}

/** Whether the source tells at a glance that no parameter's name begins with `_`, or an escape of it. */
function showsNone(fn: AnyFunction, option: unknown): boolean {
  if (option !== undefined) return false;
  const source = Function.prototype.toString.call(fn);
  return !source.includes("_") && !source.includes("\\");
}

/** The positions that the option leaves out by themselves or by name; without it, `_` is such a name. */
function ignored(
  name: string,
  known: readonly Parameter[],
  option: readonly (number | string)[] | undefined,
): KeyRules["ignored"] {
  const items = option ?? known.flatMap((own) => (own.name?.startsWith("_") ? own.name : []));
  for (const wanted of items) {
    if (typeof wanted === "number" || known.some((own) => own.name === wanted)) continue;
    const has = known.flatMap((own) => own.name ?? []);
    throw new TypeError(
      `Option \`ignore\` names the parameter \`${wanted}\`, which ${name}() does not have` +
        (has.length === 0
          ? " (its source shows no parameter names: use positions, from 0)."
          : ` (its parameters: ${has.join(", ")}).`),
    );
  }
  if (items.length === 0) return null;
  const all = new Set<unknown>(items);
  let from = Infinity;
  for (const [position, own] of known.entries()) {
    if (!all.has(own.name)) continue;
    if (own.rest) from = position;
    else all.add(position);
  }
  return { has: (position) => position >= from || all.has(position) };
}
