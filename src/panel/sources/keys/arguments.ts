import type { InspectedEntry } from "../../../shim/inspectable.js";
import { Opaque } from "./opaque.js";
import { RowReader } from "./row-reader.js";

/** The arguments that are an entry's key, as far as the key tells them. */
export interface KeyArguments {
  readonly values: readonly unknown[];
  /** A part from which no value can be made; the arguments are not whole then. */
  readonly opaque: Opaque | undefined;
}

/** The words of a row before the first argument: the owner's number. */
const OWNER_WORDS = 1;

/**
 * Reads an entry's arguments back from its key: nobody keeps the arguments themselves. Those that
 * are left out of the key are opaque, under their parameters' names.
 *
 * @throws RangeError when the key is no key (the engine was lost this very moment)
 */
export function keyArguments(entry: InspectedEntry): KeyArguments {
  const { primitives } = entry;
  if (primitives !== undefined) return { values: primitives, opaque: undefined };
  const { ignored, parameters } = entry.rules;
  const atoms = new Map(entry.atoms?.map((atom) => [atom.number, atom]));
  const reader = new RowReader(entry.row().subarray(OWNER_WORDS), atoms);
  const values = Array.from({ length: reader.word() }, (_, position) => {
    const value = reader.value();
    if (ignored?.has(position) !== true) return value;
    return new Opaque(parameters()[position]?.name ?? "…");
  });
  return { values, opaque: reader.opaque };
}

/**
 * Arguments with which the function can be called again to the same entry: as equal to those of the
 * first call as keys compare them.
 *
 * @returns them, or why there are none
 */
export function argumentsAgain(entry: InspectedEntry): readonly unknown[] | string {
  if (entry.method) return "it is a method, and nobody keeps its instance";
  if (entry.rules.keyed) {
    return "its key is the answer of the `key` option, and nobody keeps the arguments";
  }
  if (entry.rules.ignored !== null) {
    return `nobody keeps the arguments, and some are not part of the key (${ignoredNames(entry).join(", ")})`;
  }
  const { values, opaque } = keyArguments(entry);
  return opaque === undefined
    ? values
    : `nobody keeps the arguments, and one cannot be made again from the key (${opaque.text.trim()})`;
}

/** Positions past the parameters that may be ignored: natives have no parameters to be read. */
const MOST_UNNAMED = 16;

/** The names of the parameters that are left out of the key. */
export function ignoredNames({ rules: { parameters, ignored } }: InspectedEntry): string[] {
  if (ignored === null) return [];
  const names: string[] = [];
  const known = parameters();
  known.forEach(({ name, rest }, position) => {
    if (ignored.has(position)) names.push(`${rest ? "..." : ""}${name ?? `#${position}`}`);
  });
  // A rest parameter stands for all that follow.
  if (known.at(-1)?.rest === true) return names;
  for (let position = known.length; position < MOST_UNNAMED; position++) {
    if (ignored.has(position)) names.push(`#${position}`);
  }
  return names;
}
