import { type ReleaseReason, reasonName } from "../reasons.js";
import type { EngineMemory } from "./memory.js";

/** An entry that the engine has removed. */
export interface Removal {
  readonly slot: number;
  readonly generation: number;
  readonly reason: ReleaseReason;
}

const REMOVAL_WORDS = 4;
const NO_REMOVALS: readonly Removal[] = [];

/** The registers: answers that the engine leaves in its memory (`src/boundary/registers.rs`). */
export class Registers {
  readonly #memory: EngineMemory;
  readonly #at: number;

  constructor(memory: EngineMemory, pointer: number) {
    this.#memory = memory;
    this.#at = pointer / 8;
  }

  get generation(): number {
    return this.#memory.floats[this.#at] as number;
  }

  get servableUntil(): number {
    return this.#memory.floats[this.#at + 1] as number;
  }

  get expiresAt(): number {
    return this.#memory.floats[this.#at + 2] as number;
  }

  get removals(): number {
    return this.#memory.floats[this.#at + 3] as number;
  }

  /** Reads the removal log, oldest first, and tells the engine so. */
  takeRemovals(): readonly Removal[] {
    const { floats, words } = this.#memory;
    const count = floats[this.#at + 3] as number;
    if (count === 0) return NO_REMOVALS;
    const removals: Removal[] = [];
    const start = (floats[this.#at + 4] as number) / 4;
    for (let at = start; at < start + count * REMOVAL_WORDS; at += REMOVAL_WORDS) {
      removals.push({
        slot: (words[at] as number) >>> 0,
        generation: (words[at + 1] as number) >>> 0,
        reason: reasonName(words[at + 2] as number),
      });
    }
    floats[this.#at + 3] = 0;
    return removals;
  }
}
