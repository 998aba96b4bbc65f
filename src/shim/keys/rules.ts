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
  readonly ignored: { has(position: number): boolean } | null;
  readonly hashFuncs: HashFuncs | null;
  /** The atoms of the shapes last passed, by the object's place in the row. */
  readonly hints: (Atom | undefined)[];
}
