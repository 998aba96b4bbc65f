import type { EngineMemory } from "./memory.js";
import type { EngineExports } from "./start.js";

/** Numbers in a row: the slot, how many hits, and when the last one was, in cache milliseconds. */
export const HIT_NUMBERS = 3;

/** Rows that the engine takes in at once. */
const MOST_ROWS = 512;

/** The place in the engine's memory where it reads hits from that this side has counted. */
export class HitRows {
  #start = -1;

  /** Hands the first `count` rows over, in their order. */
  replay(
    wasm: EngineExports,
    engine: number,
    memory: EngineMemory,
    rows: ArrayLike<number>,
    count: number,
  ): void {
    if (this.#start === -1) this.#start = wasm.hitsPointer(engine) >>> 3;
    for (let first = 0; first < count; first += MOST_ROWS) {
      const some = Math.min(count - first, MOST_ROWS);
      const target = memory.floats;
      const from = first * HIT_NUMBERS;
      for (let at = 0; at < some * HIT_NUMBERS; at++) {
        target[this.#start + at] = rows[from + at] as number;
      }
      wasm.replayHits(engine, some);
    }
  }
}
