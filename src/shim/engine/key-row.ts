import { EngineUnavailableError } from "../errors.js";
import type { EngineMemory } from "./memory.js";
import type { EngineExports } from "./start.js";

/** Words of room at first, enough for the keys of most functions. */
const FIRST_WORDS = 256;

/** Up to this many words a loop copies faster than `TypedArray.prototype.set` starts. */
const SHORT_ROW = 128;

/** The place in the engine's memory where it reads a key from. */
export class KeyRow {
  #start = 0;
  #room = 0;

  /** Copies a key there: the first `length` words. */
  write(
    wasm: EngineExports,
    engine: number,
    memory: EngineMemory,
    words: Int32Array,
    length: number,
  ): void {
    if (length > this.#room)
      this.#grow(wasm, engine, Math.max(length, 2 * this.#room, FIRST_WORDS));
    const target = memory.words;
    const start = this.#start;
    if (length > SHORT_ROW) {
      target.set(words.subarray(0, length), start);
      return;
    }
    for (let at = 0; at < length; at++) target[start + at] = words[at] as number;
  }

  #grow(wasm: EngineExports, engine: number, room: number): void {
    const start = wasm.rowPointer(engine, room) >>> 2;
    if (start === 0) {
      throw new EngineUnavailableError(
        `the engine has no memory for a key of ${room} words; pass less as arguments, or a \`key\` that is shorter.`,
      );
    }
    this.#start = start;
    this.#room = room;
  }
}
