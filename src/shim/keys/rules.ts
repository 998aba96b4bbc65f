import type { Atom } from "./atoms.js";
import type { HashFuncs } from "./hash-funcs.js";
import type { Parameter } from "./parameters.js";

/** How one cached function's arguments become a key. */
export interface KeyRules {
  /** The function's name, for messages. */
  readonly name: string;
  /** Whether the key is the answer of the `key` option, and not the arguments. */
  readonly keyed: boolean;
  /** The function's parameters, read from its source when a message needs them. */
  readonly parameters: () => readonly Parameter[];
  /** Which positions are left out, or `null` for none. */
  readonly ignored: IgnoredPositions | null;
  readonly hashFuncs: HashFuncs | null;
  /** The atoms of the shapes last passed, by the object's place in the row. */
  readonly hints: (Atom | undefined)[];
}

/** Positions that are left out of the key; `from` on, all of them (a rest parameter). */
export class IgnoredPositions {
  readonly #positions: ReadonlySet<number>;
  readonly #from: number;

  constructor(positions: ReadonlySet<number>, from = Infinity) {
    this.#positions = positions;
    this.#from = from;
  }

  /** These, and some more. */
  with(positions: ReadonlySet<number>): IgnoredPositions {
    return new IgnoredPositions(new Set([...this.#positions, ...positions]), this.#from);
  }

  has(position: number): boolean {
    return position >= this.#from || this.#positions.has(position);
  }
}

/** The positions of the parameters of which `isIgnored` says so; `null` where there are none. */
export function ignoredPositions(
  parameters: readonly Parameter[],
  isIgnored: (parameter: Parameter) => boolean,
): IgnoredPositions | null {
  const positions = new Set<number>();
  let from = Infinity;
  parameters.forEach((parameter, position) => {
    if (!isIgnored(parameter)) return;
    if (parameter.rest) from = position;
    else positions.add(position);
  });
  return positions.size === 0 && from === Infinity ? null : new IgnoredPositions(positions, from);
}

/** Whether a parameter is one of those that are left out by their name, as in Streamlit. */
export function isUnderscored(parameter: Parameter): boolean {
  return parameter.name?.startsWith("_") === true;
}
