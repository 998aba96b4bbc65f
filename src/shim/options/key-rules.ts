import { type Parameter, parametersOf } from "../keys/parameters.js";
import { IgnoredPositions, ignoredPositions, isUnderscored, type KeyRules } from "../keys/rules.js";
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
      keyed || showsNone(fn, options.ignore) ? null : ignored(name, parameters, options.ignore),
    hashFuncs: options.hashFuncs,
    hints: [],
  };
}

/** Whether the source tells at a glance that no parameter's name begins with `_`, or an escape of it. */
function showsNone(fn: AnyFunction, option: unknown): boolean {
  return option === undefined && !/[_\\]/.test(Function.prototype.toString.call(fn));
}

function ignored(
  name: string,
  parameters: () => readonly Parameter[],
  option: readonly (number | string)[] | undefined,
): IgnoredPositions | null {
  if (option === undefined) return ignoredPositions(parameters(), isUnderscored);
  if (option.length === 0) return null;
  const positions = new Set(option.filter((item) => typeof item === "number"));
  const names = option.filter((item) => typeof item === "string");
  if (names.length === 0) return new IgnoredPositions(positions);
  const known = parameters();
  for (const wanted of names) {
    if (known.some((parameter) => parameter.name === wanted)) continue;
    const has = known.flatMap((parameter) => parameter.name ?? []);
    throw new TypeError(
      `Option \`ignore\` names the parameter \`${wanted}\`, which ${name}() does not have` +
        (has.length === 0
          ? " (its source shows no parameter names: use positions, from 0)."
          : ` (its parameters: ${has.join(", ")}).`),
    );
  }
  const named = ignoredPositions(
    known,
    (parameter) => parameter.name !== undefined && names.includes(parameter.name),
  );
  return named?.with(positions) ?? null;
}
