import type { EngineMemory } from "./memory.js";
import type { EngineExports } from "./start.js";

const CHUNK = 64 * 1024;
const WORDS = 4;

/** The 128-bit keyed digest of bytes, as four words. Bytes go over in chunks: memory stays small. */
export function digest(
  wasm: EngineExports,
  engine: number,
  memory: EngineMemory,
  bytes: Uint8Array,
): Int32Array {
  // Asked for before the view is: the first time it makes room, which may empty the view.
  const start = wasm.digestBegin(engine) >>> 0;
  const target = memory.bytes;
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const chunk = bytes.subarray(at, at + CHUNK);
    target.set(chunk, start);
    wasm.digestUpdate(engine, chunk.length);
  }
  wasm.digestFinish(engine);
  return memory.words.slice(start >>> 2, (start >>> 2) + WORDS);
}
