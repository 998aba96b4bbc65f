import { startEngine } from "../../../src/shim/engine/start.js";

/** What the engine's parser makes of a text; kind 0 is no problem. */
export function problemOf(text: string): {
  readonly kind: number;
  readonly at: number;
  readonly nanoseconds: bigint;
} {
  const wasm = startEngine();
  const pointer = wasm.durationPointer();
  const units = new Uint16Array(wasm.memory.buffer, pointer, text.length);
  for (let index = 0; index < text.length; index++) units[index] = text.charCodeAt(index);
  const answer = wasm.parseDuration(text.length);
  const [kind, at] = new Uint32Array(wasm.memory.buffer, answer, 2);
  const [nanoseconds] = new BigUint64Array(wasm.memory.buffer.slice(answer + 8, answer + 16));
  return { kind: kind!, at: at!, nanoseconds: nanoseconds! };
}
