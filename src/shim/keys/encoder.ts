import type { Atom, AtomTable } from "./atoms.js";
import { encodeBuiltin, passesForBuiltin } from "./builtins.js";
import type { HashFuncs, HashMatch } from "./hash-funcs.js";
import { identityNumber } from "./identity.js";
import { KeyFailure } from "./key-failure.js";
import { className, isPlainArray, isPlainObject } from "./plain.js";
import { textOf } from "../options/describe.js";
import { MOST_WORDS, RowWriter, tooLong } from "./row.js";
import { namesText, sameNames } from "./shapes.js";
import { Tag } from "./tags.js";

/** Deeper than this, arguments are refused rather than risking the JavaScript stack. */
const DEEPEST = 500;

/** Computes the 128-bit keyed digest of bytes, as four words. */
export type Digest = (bytes: Uint8Array) => Int32Array;

/** How many places of a call site are remembered. */
const HINTS = 64;

/**
 * Turns values into a row of words. In looking-up mode a text that no live key uses ends the row
 * early (`false`: a certain miss); in keeping mode such texts get a number, listed in `kept`.
 */
export class KeyEncoder {
  readonly row = new RowWriter();
  /** In keeping mode, the atoms of the row, retained; none in looking-up mode. */
  kept: Atom[] = [];
  #keep = false;

  readonly digest: Digest;
  readonly #atoms: AtomTable;
  /** The objects that are being written, outermost first: for cycles, and for messages. */
  readonly around: object[] = [];
  #hashFuncs: HashFuncs | null = null;
  /** Those of `around`, and functions, that the answer of a `hashFuncs` entry stands for. */
  readonly #hashed: { value: object; match: HashMatch; answer: unknown }[] = [];
  #hints: (Atom | undefined)[] = [];
  #objects = 0;

  constructor(atoms: AtomTable, digest: Digest) {
    this.#atoms = atoms;
    this.digest = digest;
  }

  /**
   * Begins a row.
   *
   * @param hints - the atoms of the shapes that the call site passed last, by place; read and updated
   */
  start(keep: boolean, hashFuncs: HashFuncs | null, hints: (Atom | undefined)[]): void {
    this.row.reset();
    this.#keep = keep;
    this.kept = [];
    this.around.length = 0;
    this.#hashed.length = 0;
    this.#hashFuncs = hashFuncs;
    this.#hints = hints;
    this.#objects = 0;
  }

  /** Appends any value. @returns `false` for a certain miss. */
  value(value: unknown): boolean {
    const { row } = this;
    switch (typeof value) {
      case "string":
        row.word(Tag.String);
        return this.text(value);
      case "number":
        this.#number(value);
        return true;
      case "boolean":
        row.word(value ? Tag.True : Tag.False);
        return true;
      case "undefined":
        row.word(Tag.Undefined);
        return true;
      case "bigint":
        row.word(Tag.BigInt);
        return this.text(value.toString());
      case "symbol":
        row.word(Tag.Symbol);
        return this.text(value);
      case "function":
        return this.#function(value);
      default:
        if (value === null) {
          row.word(Tag.Null);
          return true;
        }
        return this.#object(value as object);
    }
  }

  /** Appends the number of a text or symbol. @returns `false` for a certain miss. */
  text(text: string | symbol): boolean {
    const atom = this.#atom(text);
    if (atom === undefined) return false;
    this.row.word(atom.number);
    return true;
  }

  #atom(text: string | symbol): Atom | undefined {
    if (!this.#keep) return this.#atoms.find(text);
    const atom = this.#atoms.retain(text);
    this.kept.push(atom);
    return atom;
  }

  /** Appends items whose order does not matter. @returns `false` for a certain miss. */
  unordered<Item>(tag: number, items: Iterable<Item>, write: (item: Item) => boolean): boolean {
    const { row } = this;
    row.word(tag);
    const countAt = row.length;
    row.word(0);
    const starts: number[] = [];
    for (const item of items) {
      starts.push(row.length);
      if (!write(item)) return false;
    }
    row.words[countAt] = starts.length;
    row.sortSegments(starts);
    return true;
  }

  #number(value: number): void {
    const { row } = this;
    // `| 0` makes -0 a 0; NaN is unlike itself and takes the other branch.
    if ((value | 0) === value) {
      row.word(Tag.Int32);
      row.word(value | 0);
    } else {
      row.word(Tag.Float64);
      row.float64(value);
    }
  }

  #function(value: object): boolean {
    if (this.#isHashed(value)) throw hashedByItself(value, this.around);
    const hashed = this.#byHashFuncs(value);
    if (hashed !== undefined) return hashed;
    this.row.word(Tag.Identity);
    this.row.word(identityNumber(value));
    return true;
  }

  #object(value: object): boolean {
    const around = this.around;
    const met = around.lastIndexOf(value);
    if (met !== -1) {
      // The word for a cycle tells nothing of the object: enough where the object's content stands
      // further up in the row, but not where only the answer of its `hashFuncs` entry does.
      if (this.#isHashed(value)) {
        throw hashedByItself(value, around.slice(0, met));
      }
      this.row.word(Tag.Cycle);
      this.row.word(around.length - met);
      return true;
    }
    if (around.length >= DEEPEST) throw tooDeep([...around, value]);
    around.push(value);
    const complete = this.#byHashFuncs(value) ?? this.#content(value);
    around.pop();
    return complete;
  }

  #content(value: object): boolean {
    if (Array.isArray(value)) {
      if (isPlainArray(value)) return this.#array(value);
    } else {
      const prototype = Object.getPrototypeOf(value) as object | null;
      if (isPlainObject(prototype)) return this.#plain(value as Record<string, unknown>);
      const builtin = encodeBuiltin(value, prototype as object, this);
      if (builtin !== undefined) return builtin;
    }
    throw unhashable(value, this.around);
  }

  #array(array: readonly unknown[]): boolean {
    const { row } = this;
    const { length } = array;
    // An array may be mostly holes, which no one should walk to learn that.
    if (length > MOST_WORDS) throw tooLong();
    row.word(Tag.Array);
    row.word(length);
    for (let index = 0; index < length; index++) {
      if (!this.value(array[index])) return false;
    }
    return true;
  }

  #plain(object: Record<string, unknown>): boolean {
    const symbols = Object.getOwnPropertySymbols(object);
    if (symbols.length > 0 && !this.#symbolProperties(object, symbols)) return false;
    const place = this.#objects++;
    const names = Object.keys(object);
    const hint = this.#hints[place];
    const atom = this.#atom(
      hint?.names !== undefined && sameNames(names, hint.names) ? hint.value : namesText(names),
    );
    if (atom === undefined) return false;
    atom.names ??= names;
    if (place < HINTS) this.#hints[place] = atom;
    this.row.word(Tag.Object);
    this.row.word(atom.number);
    for (const name of atom.names) {
      if (!this.value(object[name])) return false;
    }
    return true;
  }

  #symbolProperties(object: object, symbols: readonly symbol[]): boolean {
    const enumerable = symbols.filter((symbol) =>
      Object.prototype.propertyIsEnumerable.call(object, symbol),
    );
    if (enumerable.length === 0) {
      // A window or location of another origin shows no prototype, as a plain object may, and nothing
      // else of what tells it from another one. This it has, and of the platform's objects it alone.
      if (symbols.includes(Symbol.isConcatSpreadable)) {
        throw unhashable(object, this.around, "window of another origin");
      }
      return true;
    }
    return this.unordered(
      Tag.SymbolProperties,
      enumerable,
      (symbol) => this.text(symbol) && this.value(Reflect.get(object, symbol)),
    );
  }

  /** Asks `hashFuncs`. @returns `undefined` when it has no entry for the value's class. */
  #byHashFuncs(value: object): boolean | undefined {
    const match = this.#hashFuncs?.find(value);
    if (match === undefined) return undefined;
    // About an answer of its own the same entry is not asked again.
    const last = this.#hashed.at(-1);
    if (value === last?.answer && match === last.match) return undefined;
    let answer: unknown;
    try {
      answer = match.hash(value);
    } catch (cause) {
      throw new KeyFailure(
        (place) =>
          `the \`hashFuncs\` function for ${match.label} threw while keying ${place}: ${textOf(cause)}.`,
        this.around,
        { cause },
      );
    }
    this.row.word(Tag.Hashed);
    // Of the entry, not of its function: two classes may have one function, and equal answers.
    this.row.word(match.number);
    // An answer that is the value itself asks for the ordinary rules.
    if (answer === value) return typeof value === "function" ? undefined : this.#content(value);
    this.#hashed.push({ value, match, answer });
    const complete = this.value(answer);
    this.#hashed.pop();
    return complete;
  }

  #isHashed(value: object): boolean {
    return this.#hashed.some((each) => each.value === value);
  }
}

function tooDeep(inside: readonly object[]): KeyFailure {
  return new KeyFailure(
    (place) =>
      `${place} is nested more than ${DEEPEST} levels deep, which is more than a key takes.`,
    inside,
  );
}

function hashedByItself(value: object, around: readonly object[]): KeyFailure {
  return new KeyFailure(
    (place) =>
      `the \`hashFuncs\` function for ${className(value)} answered with something ` +
      `that holds the very object it was asked about, at ${place}.`,
    [...around, value],
  );
}

function unhashable(value: object, inside: readonly object[], name = className(value)): KeyFailure {
  return new KeyFailure(
    (place) =>
      passesForBuiltin(value)
        ? `${place} passes for a ${name} without being one (a proxy of one, perhaps): its content is out of reach.`
        : `${place} is a ${name}, a class that has no key of its own.`,
    inside,
  );
}
