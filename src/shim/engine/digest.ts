import type { Engine } from "./engine.js";

const CHUNK = 64 * 1024;
const WORDS = 4;

/** The 128-bit keyed digest of bytes, as four words. Bytes go over in chunks: memory stays small. */
export function digest(engine: Engine, bytes: Uint8Array): Int32Array {
  const { wasm, number } = engine;
  // Asked for before the view is: the first time it makes room, which may empty the view.
  const start = wasm.digestBegin(number) >>> 0;
  const target = new Uint8Array(wasm.memory.buffer);
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const chunk = bytes.subarray(at, at + CHUNK);
    target.set(chunk, start);
    wasm.digestUpdate(number, chunk.length);
  }
  wasm.digestFinish(number);
  return engine.views.words.slice(start >>> 2, (start >>> 2) + WORDS);
}
