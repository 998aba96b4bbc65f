/**
 * Views over the whole of the engine's memory. When that grows they are emptied, so each is asked for
 * anew after every call that may have made it grow.
 */
export class EngineMemory {
  readonly #memory: WebAssembly.Memory;
  #floats = new Float64Array(0);
  #words = new Int32Array(0);

  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory;
  }

  /** As float64; a byte offset divided by 8 is an index. */
  get floats(): Float64Array {
    if (this.#floats.length === 0) this.#floats = new Float64Array(this.#memory.buffer);
    return this.#floats;
  }

  /** So many float64 from a byte offset on: a view that is emptied too. */
  floatsAt(pointer: number, count: number): Float64Array {
    return new Float64Array(this.#memory.buffer, pointer, count);
  }

  /** As int32; a byte offset divided by 4 is an index. */
  get words(): Int32Array {
    if (this.#words.length === 0) this.#words = new Int32Array(this.#memory.buffer);
    return this.#words;
  }

  /** As bytes. */
  get bytes(): Uint8Array {
    return new Uint8Array(this.#memory.buffer);
  }
}
