import type { Engine } from "#glue";
import { EngineUnavailableError } from "../errors.js";

/** Words of room at first, enough for the keys of most functions. */
const FIRST_WORDS = 256;

/** Up to this many words a loop copies faster than `TypedArray.prototype.set` starts. */
const SHORT_ROW = 128;

/** The place in the engine's memory where it reads a key from. */
export class KeyRow {
  #words = new Int32Array(0);
  #room = 0;

  /** Copies a key there: the first `length` words. */
  write(engine: Engine, memory: WebAssembly.Memory, words: Int32Array, length: number): void {
    if (length > this.#room) {
      this.#take(engine, memory, Math.max(length, 2 * this.#room, FIRST_WORDS));
    } else if (this.#words.length === 0) {
      // A view over the engine's memory is emptied when that memory grows: take it again.
      this.#take(engine, memory, this.#room);
    }
    if (length > SHORT_ROW) {
      this.#words.set(words.subarray(0, length));
      return;
    }
    const target = this.#words;
    for (let at = 0; at < length; at++) target[at] = words[at] as number;
  }

  #take(engine: Engine, memory: WebAssembly.Memory, room: number): void {
    const pointer = engine.rowPointer(room);
    if (pointer === 0) {
      throw new EngineUnavailableError(
        `the engine has no memory for a key of ${room} words; pass less as arguments, or a \`key\` that is shorter.`,
      );
    }
    this.#words = new Int32Array(memory.buffer, pointer, room);
    this.#room = room;
  }
}
