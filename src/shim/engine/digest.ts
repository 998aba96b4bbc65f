import type { Engine } from "#glue";
import type { EngineMemory } from "./memory.js";

const CHUNK = 64 * 1024;
const WORDS = 4;

/** The 128-bit keyed digest of bytes, as four words. Bytes go over in chunks: memory stays small. */
export function digest(engine: Engine, memory: EngineMemory, bytes: Uint8Array): Int32Array {
  engine.digestReset();
  // Asked for before the view is: the first time it makes room, which may empty the view.
  const pointer = engine.digestPointer();
  const target = memory.bytes;
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const chunk = bytes.subarray(at, at + CHUNK);
    target.set(chunk, pointer);
    engine.digestUpdate(chunk.length);
  }
  engine.digestFinish();
  const result = engine.digestResultPointer() / 4;
  return memory.words.slice(result, result + WORDS);
}
