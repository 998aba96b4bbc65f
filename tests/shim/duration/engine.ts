import { Engine } from "#glue";

import { startEngine } from "../../../src/shim/engine/start.js";

let engine: Engine | undefined;

/** What the engine's parser makes of a text; kind 0 is no problem. */
export function problemOf(text: string): {
  readonly kind: number;
  readonly at: number;
  readonly nanoseconds: bigint;
} {
  const memory = startEngine();
  engine ??= new Engine();
  const units = new Uint16Array(memory.buffer, engine.durationPointer(text.length), text.length);
  for (let index = 0; index < text.length; index++) units[index] = text.charCodeAt(index);
  engine.parseDuration(text.length);
  const low = BigInt(engine.durationNanosecondsLow() >>> 0);
  const high = BigInt(engine.durationNanosecondsHigh() >>> 0);
  return {
    kind: engine.durationErrorKind(),
    at: engine.durationErrorAt(),
    nanoseconds: (high << 32n) | low,
  };
}
