import { type ReleaseReason, reasonName } from "../reasons.js";
import type { EngineMemory } from "./memory.js";

/** An entry that the engine has removed. */
export interface Removal {
  readonly slot: number;
  readonly generation: number;
  readonly reason: ReleaseReason;
}

const REGISTERS = 5;
const REMOVAL_WORDS = 4;

/** The registers: answers that the engine leaves in its memory (`src/boundary/registers.rs`). */
export class Registers {
  readonly #memory: EngineMemory;
  readonly #pointer: number;
  #view: Float64Array = new Float64Array(0);

  constructor(memory: EngineMemory, pointer: number) {
    this.#memory = memory;
    this.#pointer = pointer;
  }

  get generation(): number {
    return this.#now()[0] as number;
  }

  get servableUntil(): number {
    return this.#now()[1] as number;
  }

  get expiresAt(): number {
    return this.#now()[2] as number;
  }

  get removals(): number {
    return this.#now()[3] as number;
  }

  /** Tells the engine that the removal log has been read. */
  endRemovals(): void {
    this.#now()[3] = 0;
  }

  /** A row of the removal log; the oldest is the first. */
  removal(row: number): Removal {
    const { words } = this.#memory;
    const at = (this.#now()[4] as number) / 4 + row * REMOVAL_WORDS;
    return {
      slot: (words[at] as number) >>> 0,
      generation: (words[at + 1] as number) >>> 0,
      reason: reasonName(words[at + 2] as number),
    };
  }

  /** The five of them. */
  #now(): Float64Array {
    // Emptied when the memory has grown.
    if (this.#view.length === 0) this.#view = this.#memory.floatsAt(this.#pointer, REGISTERS);
    return this.#view;
  }
}
