import type { Engine } from "./engine.js";

/** Numbers in a row: the slot, how many hits, and when the last one was, in cache milliseconds. */
export const HIT_NUMBERS = 3;

/** Rows that the engine takes in at once. */
const MOST_ROWS = 512;

/** Tells the engine of hits that this side has counted: the first `count` rows, in their order. */
export function replayHits(engine: Engine, rows: ArrayLike<number>, count: number): void {
  const { wasm, number } = engine;
  const start = wasm.hitsPointer(number) >>> 3;
  for (let first = 0; first < count; first += MOST_ROWS) {
    const some = Math.min(count - first, MOST_ROWS);
    const { floats } = engine.views;
    const from = first * HIT_NUMBERS;
    for (let at = 0; at < some * HIT_NUMBERS; at++) floats[start + at] = rows[from + at] as number;
    wasm.replayHits(number, some);
  }
}
