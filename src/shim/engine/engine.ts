import { EngineUnavailableError } from "../errors.js";
import { RELEASE_REASONS, type ReleaseReason } from "../reasons.js";
import { randomWords } from "./seeds.js";
import { startEngine } from "./start.js";

/** An entry that the engine has removed. */
export interface Removal {
  readonly slot: number;
  readonly generation: number;
  readonly reason: ReleaseReason;
}

/** What stands where in the registers, in which the engine leaves answers (`src/boundary/registers.rs`). */
export const Register = {
  Generation: 0,
  ServableUntil: 1,
  ExpiresAt: 2,
  Removals: 3,
  RemovalsAt: 4,
} as const;

const REMOVAL_WORDS = 4;

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
  // Views over the whole memory. When that grows they are emptied, so each is asked for anew after
  // every call that may have made it grow.
  #floats = new Float64Array(0);
  #words = new Int32Array(0);
  readonly #registers = this.wasm.registersPointer(this.number) >>> 3;
  /** Where it reads a key from, and for how many words there is room. */
  #row = 0;
  #room = 0;

  /** The memory as float64; a byte offset divided by 8 is an index. */
  get floats(): Float64Array {
    if (this.#floats.length === 0) this.#floats = new Float64Array(this.wasm.memory.buffer);
    return this.#floats;
  }

  /** The same as int32; a byte offset divided by 4 is an index. */
  get words(): Int32Array {
    if (this.#words.length === 0) this.#words = new Int32Array(this.wasm.memory.buffer);
    return this.#words;
  }

  /** What one of the registers says. */
  read(register: number): number {
    return this.floats[this.#registers + register] as number;
  }

  /** A row of the removal log; the oldest is the first. */
  removal(row: number): Removal {
    const { words } = this;
    const at = this.read(Register.RemovalsAt) / 4 + row * REMOVAL_WORDS;
    return {
      slot: (words[at] as number) >>> 0,
      generation: (words[at + 1] as number) >>> 0,
      reason: RELEASE_REASONS[words[at + 2] as number] as ReleaseReason,
    };
  }

  /** Says that the removal log has been read. */
  endRemovals(): void {
    this.floats[this.#registers + Register.Removals] = 0;
  }

  /** Copies a key to where it is read from: the first `length` words. */
  writeRow(words: Int32Array, length: number): void {
    if (length > this.#room) this.#grow(Math.max(length, 2 * this.#room, FIRST_WORDS));
    const target = this.words;
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
