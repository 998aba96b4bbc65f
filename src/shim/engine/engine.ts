import { EngineUnavailableError } from "../errors.js";
import { randomWords } from "./seeds.js";
import { startEngine } from "./start.js";

/** What stands where in the registers, in which the engine leaves answers (`src/boundary/registers.rs`). */
export const Register = {
  Generation: 0,
  ServableUntil: 1,
  ExpiresAt: 2,
  Removals: 3,
  RemovalsAt: 4,
} as const;

const REGISTERS = 5;

/** Words of a row in the log of removals: slot, generation, number of the reason, whether it was live. */
export const REMOVAL_WORDS = 4;

/** Bytes of a word. */
export const WORD_BYTES = 4;

/** Views over the module's memory. */
export interface Views {
  /** As float64; a byte offset divided by 8 is an index. */
  readonly floats: Float64Array;
  /** As int32; a byte offset divided by 4 is an index. */
  readonly words: Int32Array;
  readonly registers: Float64Array;
}

/** Words of room for a key at first, enough for those of most functions. */
const FIRST_WORDS = 256;

/** Up to this many words a loop copies faster than `TypedArray.prototype.set` starts. */
const SHORT_ROW = 128;

/**
 * One engine of those that the module holds, and the places in the module's memory through which
 * numbers come and go. When its state is lost it is dropped, with all that was known of it.
 */
export class Engine {
  readonly wasm = startEngine();
  /** Its number in the module. */
  readonly number = this.wasm.create(...randomWords());
  readonly #registersAt = this.wasm.registersPointer(this.number);
  #views = this.#view();
  /** Where it reads a key from, and for how many words there is room. */
  #row = 0;
  #room = 0;

  /** The views over its memory: to be asked for anew after every call that may have made that grow. */
  get views(): Views {
    const views = this.#views;
    // Those over memory that has grown since are empty.
    return views.registers.length === 0 ? (this.#views = this.#view()) : views;
  }

  #view(): Views {
    const { buffer } = this.wasm.memory;
    return {
      floats: new Float64Array(buffer),
      words: new Int32Array(buffer),
      registers: new Float64Array(buffer, this.#registersAt, REGISTERS),
    };
  }

  /** Copies a key to where it is read from: the first `length` words. */
  writeRow(words: Int32Array, length: number): void {
    if (length > this.#room) this.#grow(Math.max(length, 2 * this.#room, FIRST_WORDS));
    const target = this.views.words;
    const start = this.#row;
    if (length > SHORT_ROW) {
      target.set(words.subarray(0, length), start);
      return;
    }
    for (let at = 0; at < length; at++) target[start + at] = words[at] as number;
  }

  #grow(room: number): void {
    const start = this.wasm.rowPointer(this.number, room) >>> 2;
    if (start === 0) {
      throw new EngineUnavailableError(
        `the engine has no memory for a key of ${room} words; pass less as arguments, or a shorter \`key\`.`,
      );
    }
    this.#row = start;
    this.#room = room;
  }
}
