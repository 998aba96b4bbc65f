import type { EngineClient } from "../engine/client.js";
import { FIRST_WORDS } from "../engine/key-row.js";
import type { Atom, AtomTable } from "./atoms.js";
import type { KeyRules } from "./rules.js";
import { Tag } from "./tags.js";

/** The row is no usual one, or not for sure: `KeyEncoder` is to write it. */
export const UNUSUAL = -1;

/** A text of it is in no live key: there is no such entry. */
export const MISS = 0;

/** A list of more items, or objects within one another more often, are none of these either. */
const MOST_ITEMS = 64;
const DEEPEST = 8;

/** So many words are left for the value at hand: its tag, and at most two more. */
const LAST = FIRST_WORDS - 3;

/**
 * Writes the row of a call whose arguments are what call sites mostly pass: texts, numbers, and
 * literals of them, of the shapes that were passed the last time. It writes what `KeyEncoder` writes,
 * and leaves everything else to that: it only looks keys up, and never has to explain one.
 */
export class UsualRow {
  readonly #engine: EngineClient;
  readonly #atoms: AtomTable;
  /** The place in the engine's memory where the row is written: nothing is copied. */
  #words: Int32Array = new Int32Array(0);
  #hints: readonly (Atom | undefined)[] = [];
  #objects = 0;
  /** An argument's getter may ask the cache for something else while its row is being written. */
  #busy = false;

  constructor(engine: EngineClient, atoms: AtomTable) {
    this.#engine = engine;
    this.#atoms = atoms;
  }

  /**
   * Writes a row.
   *
   * @param count - how many arguments make the key
   * @returns how many words it has, `MISS` or `UNUSUAL`
   */
  write(owner: number, args: ArrayLike<unknown>, count: number, rules: KeyRules): number {
    if (this.#busy || rules.hashFuncs !== null) return UNUSUAL;
    const { ignored } = rules;
    const { freed } = this.#atoms;
    const { rowCopies } = this.#engine;
    const words = (this.#words = this.#engine.rowInPlace());
    this.#hints = rules.hints;
    this.#objects = 0;
    words[0] = owner;
    words[1] = count;
    let at = 2;
    this.#busy = true;
    try {
      for (let position = 0; position < count; position++) {
        at = this.#value(ignored?.has(position) === true ? undefined : args[position], at, 0);
        if (at <= MISS) return at;
      }
    } finally {
      this.#busy = false;
    }
    // If user code ran on the way, numbers that were looked up may have been given away, and the place
    // may hold another row, or have moved.
    return this.#atoms.freed === freed && this.#engine.rowCopies === rowCopies && words.length > 0
      ? at
      : UNUSUAL;
  }

  /** Writes a value at a place. @returns the place after it, `MISS` or `UNUSUAL`, as do the others */
  #value(value: unknown, at: number, depth: number): number {
    const words = this.#words;
    if (at > LAST) return UNUSUAL;
    if (typeof value === "string") {
      const atom = this.#atoms.find(value);
      if (atom === undefined) return MISS;
      words[at] = Tag.String;
      words[at + 1] = atom.number;
      return at + 2;
    }
    if (typeof value === "number") {
      // Of -0 this makes 0, as keys do; what is no int32 is left to the encoder.
      if ((value | 0) !== value) return UNUSUAL;
      words[at] = Tag.Int32;
      words[at + 1] = value;
      return at + 2;
    }
    if (typeof value === "object" && value !== null) {
      if (depth >= DEEPEST) return UNUSUAL;
      const prototype: unknown = Object.getPrototypeOf(value);
      if (prototype === Object.prototype) {
        return this.#plain(value as Record<string, unknown>, at, depth + 1);
      }
      if (prototype !== Array.prototype || !Array.isArray(value)) return UNUSUAL;
      return this.#array(value, at, depth + 1);
    }
    if (typeof value === "boolean") words[at] = value ? Tag.True : Tag.False;
    else if (value === undefined) words[at] = Tag.Undefined;
    else if (value === null) words[at] = Tag.Null;
    else return UNUSUAL;
    return at + 1;
  }

  // The most common of leaves is written where it is met, here and below: a call for each of them took
  // a fifth of the time.
  #array(array: readonly unknown[], at: number, depth: number): number {
    const { length } = array;
    if (length > MOST_ITEMS) return UNUSUAL;
    const words = this.#words;
    words[at] = Tag.Array;
    words[at + 1] = length;
    let next = at + 2;
    for (let index = 0; index < length; index++) {
      const value = array[index];
      if (typeof value === "number" && (value | 0) === value && next <= LAST) {
        words[next] = Tag.Int32;
        words[next + 1] = value;
        next += 2;
        continue;
      }
      next = this.#value(value, next, depth);
      if (next <= MISS) return next;
    }
    return next;
  }

  #plain(object: Record<string, unknown>, at: number, depth: number): number {
    const shape = this.#hints[this.#objects++];
    // One that no row holds any more has given its number away.
    if (shape === undefined || shape.uses <= 0) return UNUSUAL;
    const names = shape.names as readonly string[];
    const words = this.#words;
    words[at] = Tag.Object;
    words[at + 1] = shape.number;
    let next = at + 2;
    let index = 0;
    // Faster than `Object.keys`. It lists inherited names as well, which are then not the expected ones.
    for (const name in object) {
      if (name !== names[index++]) return UNUSUAL;
      const value = object[name];
      if (typeof value === "string" && next <= LAST) {
        const atom = this.#atoms.find(value);
        if (atom === undefined) return MISS;
        words[next] = Tag.String;
        words[next + 1] = atom.number;
        next += 2;
        continue;
      }
      next = this.#value(value, next, depth);
      if (next <= MISS) return next;
    }
    if (index !== names.length) return UNUSUAL;
    return Object.getOwnPropertySymbols(object).length === 0 ? next : UNUSUAL;
  }
}
