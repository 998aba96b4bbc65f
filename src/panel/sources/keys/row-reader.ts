import type { InspectedAtom } from "../../../shim/inspectable.js";
import { Tag } from "../../../shim/keys/tags.js";
import { Opaque } from "./opaque.js";

/** Texts and symbols by the number that stands for them in a row. */
export type Atoms = ReadonlyMap<number, InspectedAtom>;

/**
 * Reads a key row back into values of the same key, word by word as `src/shim/keys/encoder.ts` wrote
 * it. What cannot be made again is an `Opaque`.
 */
export class RowReader {
  readonly #words: Int32Array;
  readonly #atoms: Atoms;
  /** Whether any part was opaque so far. */
  opaque: Opaque | undefined;
  #at = 0;

  constructor(words: Int32Array, atoms: Atoms) {
    this.#words = words;
    this.#atoms = atoms;
  }

  /** The next word. @throws RangeError past the end */
  word(): number {
    const word = this.#words[this.#at++];
    if (word === undefined) throw new RangeError("the key row ends in the midst of a value");
    return word;
  }

  /** The next value. */
  value(): unknown {
    const tag = this.word();
    switch (tag) {
      case Tag.Undefined:
        return undefined;
      case Tag.Null:
        return null;
      case Tag.True:
        return true;
      case Tag.False:
        return false;
      case Tag.Int32:
        return this.word();
      case Tag.Float64:
        return this.#float64();
      case Tag.String:
      case Tag.Symbol:
        return this.#atom().value;
      case Tag.BigInt:
        return BigInt(this.#text());
      case Tag.Array:
        return this.#times(this.word(), () => this.value());
      case Tag.Object:
        return this.#object();
      case Tag.SymbolProperties:
        return this.#withSymbols();
      case Tag.Map:
        return new Map(this.#times(this.word(), () => [this.value(), this.value()] as const));
      case Tag.Set:
        return new Set(this.#times(this.word(), () => this.value()));
      case Tag.Builtin:
        return this.#builtin(this.#text());
      default:
        return (this.opaque = this.#opaque(tag));
    }
  }

  /** Of each class as many values as `src/shim/keys/builtins.ts` says. */
  #builtin(name: string): unknown {
    const first = this.value() as string;
    switch (name) {
      case "Date":
        return new Date(first);
      case "RegExp":
        return new RegExp(first, this.value() as string);
      case "URL":
        return new URL(first);
      case "URLSearchParams":
        return new URLSearchParams(first);
      default:
        return (this.opaque = this.#opaqueBuiltin(name, first));
    }
  }

  #opaqueBuiltin(name: string, value: unknown): Opaque {
    switch (name) {
      case "Error":
        return new Opaque(`${String(value)}: `, { value: this.value() });
      case "File": {
        const [, size] = [this.value(), this.value(), this.value()];
        return new Opaque(`File of ${String(size)} bytes `, { value });
      }
      case "Number":
      case "String":
      case "Boolean":
      case "BigInt":
      case "Symbol":
        return new Opaque("boxed ", { value });
      default:
        return new Opaque(`${name} `, { value });
    }
  }

  #opaque(tag: number): Opaque {
    switch (tag) {
      case Tag.Identity:
        return new Opaque(`function #${this.word()}`);
      case Tag.Bytes:
      case Tag.Digest:
        return this.#bytes(tag);
      case Tag.Cycle:
        this.word();
        return new Opaque("[circular]");
      case Tag.Hashed:
        this.word();
        return new Opaque("hashed as ", { value: this.value() });
      default:
        throw new RangeError(`no part of a key begins with ${tag}`);
    }
  }

  #bytes(tag: number): Opaque {
    const kind = this.#text();
    const length = this.#float64();
    // A digest has four words, whatever the length.
    this.#at += tag === Tag.Digest ? 4 : Math.ceil(length / 4);
    return new Opaque(`${kind} of ${length} bytes`);
  }

  #object(): Record<PropertyKey, unknown> {
    const { value, names } = this.#atom();
    const object: Record<PropertyKey, unknown> = {};
    for (const name of names ?? (JSON.parse(String(value)) as string[]))
      define(object, name, this.value());
    return object;
  }

  #withSymbols(): object {
    const properties = this.#times(this.word(), () => [this.#atom().value, this.value()] as const);
    const object = this.value() as Record<PropertyKey, unknown>;
    for (const [symbol, value] of properties) define(object, symbol, value);
    return object;
  }

  #times<Item>(count: number, read: () => Item): Item[] {
    const items: Item[] = [];
    for (let index = 0; index < count; index++) items.push(read());
    return items;
  }

  #atom(): InspectedAtom {
    const atom = this.#atoms.get(this.word());
    if (atom === undefined) throw new RangeError("the key row has a text that nobody knows");
    return atom;
  }

  #text(): string {
    return String(this.#atom().value);
  }

  #float64(): number {
    const bits = new Int32Array([this.word(), this.word()]);
    return new Float64Array(bits.buffer)[0] as number;
  }
}

/** Not by assignment: one of the names may be `__proto__`. */
function define(object: object, name: PropertyKey, value: unknown): void {
  Object.defineProperty(object, name, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  });
}
