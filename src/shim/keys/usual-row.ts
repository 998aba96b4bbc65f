import type { Atom, AtomTable } from "./atoms.js";
import type { KeyRules } from "./rules.js";
import { Tag } from "./tags.js";

/** The row is no usual one, or not for sure: `KeyEncoder` is to write it. */
export const UNUSUAL = -1;

/** What writing a value comes to: a certain miss, or a value that is written. `UNUSUAL` is a third. */
const MISS = 0;
const WRITTEN = 1;

/** Room for a row; a longer one is none of these. */
const ROOM = 256;

/** A list of more items, or objects within one another more often, are none of these either. */
const MOST_ITEMS = 64;
const DEEPEST = 8;

/** So many words are left for the value at hand: its tag, and at most two more. */
const LAST = ROOM - 3;

/**
 * Writes the row of a call whose arguments are what call sites mostly pass: texts, numbers, and
 * literals of them, of the shapes that were passed the last time. It writes what `KeyEncoder` writes,
 * and leaves everything else to that: it only looks keys up, and never has to explain one.
 */
export class UsualRow {
  /** The row is the first of these. */
  readonly words = new Int32Array(ROOM);
  readonly #atoms: AtomTable;
  #hints: readonly (Atom | undefined)[] = [];
  #length = 0;
  #objects = 0;
  #depth = 0;
  /** An argument's getter may ask the cache for something else while its row is being written. */
  #busy = false;

  constructor(atoms: AtomTable) {
    this.#atoms = atoms;
  }

  /**
   * Writes a row.
   *
   * @param count - how many arguments make the key
   * @returns how many words it has; 0 for a certain miss; `UNUSUAL`
   */
  write(owner: number, args: ArrayLike<unknown>, count: number, rules: KeyRules): number {
    if (this.#busy || rules.hashFuncs !== null) return UNUSUAL;
    const { ignored } = rules;
    const { freed } = this.#atoms;
    this.#hints = rules.hints;
    this.#objects = 0;
    this.#depth = 0;
    this.words[0] = owner;
    this.words[1] = count;
    this.#length = 2;
    this.#busy = true;
    try {
      for (let position = 0; position < count; position++) {
        const value = ignored?.has(position) === true ? undefined : args[position];
        const outcome = this.#value(value);
        if (outcome !== WRITTEN) return outcome;
      }
    } finally {
      this.#busy = false;
    }
    // Numbers that were looked up may have been given away if user code ran on the way.
    return this.#atoms.freed === freed ? this.#length : UNUSUAL;
  }

  #value(value: unknown): number {
    const { words } = this;
    const at = this.#length;
    if (at > LAST) return UNUSUAL;
    if (typeof value === "string") {
      const atom = this.#atoms.find(value);
      if (atom === undefined) return MISS;
      words[at] = Tag.String;
      words[at + 1] = atom.number;
      this.#length = at + 2;
      return WRITTEN;
    }
    if (typeof value === "number") {
      // Of -0 this makes 0, as keys do; what is no int32 is left to the encoder.
      if ((value | 0) !== value) return UNUSUAL;
      words[at] = Tag.Int32;
      words[at + 1] = value;
      this.#length = at + 2;
      return WRITTEN;
    }
    if (typeof value === "object" && value !== null) return this.#object(value);
    if (typeof value === "boolean") words[at] = value ? Tag.True : Tag.False;
    else if (value === undefined) words[at] = Tag.Undefined;
    else if (value === null) words[at] = Tag.Null;
    else return UNUSUAL;
    this.#length = at + 1;
    return WRITTEN;
  }

  #object(value: object): number {
    if (this.#depth >= DEEPEST) return UNUSUAL;
    const prototype: unknown = Object.getPrototypeOf(value);
    this.#depth++;
    let outcome = UNUSUAL;
    if (prototype === Object.prototype) outcome = this.#plain(value as Record<string, unknown>);
    else if (prototype === Array.prototype && Array.isArray(value)) outcome = this.#array(value);
    this.#depth--;
    return outcome;
  }

  #array(array: readonly unknown[]): number {
    const { length } = array;
    if (length > MOST_ITEMS) return UNUSUAL;
    this.words[this.#length++] = Tag.Array;
    this.words[this.#length++] = length;
    for (let index = 0; index < length; index++) {
      const outcome = this.#value(array[index]);
      if (outcome !== WRITTEN) return outcome;
    }
    return WRITTEN;
  }

  #plain(object: Record<string, unknown>): number {
    const shape = this.#hints[this.#objects++];
    // One that no row holds any more has given its number away.
    if (shape === undefined || shape.uses <= 0) return UNUSUAL;
    const names = shape.names as readonly string[];
    this.words[this.#length++] = Tag.Object;
    this.words[this.#length++] = shape.number;
    let index = 0;
    // Faster than `Object.keys`. It lists inherited names as well, which are then not the expected ones.

    for (const name in object) {
      if (name !== names[index++]) return UNUSUAL;
      const outcome = this.#value(object[name]);
      if (outcome !== WRITTEN) return outcome;
    }
    if (index !== names.length) return UNUSUAL;
    return Object.getOwnPropertySymbols(object).length === 0 ? WRITTEN : UNUSUAL;
  }
}
