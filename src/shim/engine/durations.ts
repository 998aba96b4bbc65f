import { DurationError } from "../errors.js";
import { durationErrorMessage } from "../options/duration-message.js";
import { plainMilliseconds } from "../options/plain-duration.js";
import { startEngine } from "./start.js";

/** The engine has room for so much. No duration is written longer; such a text means something else. */
const LONGEST_TEXT = 1000;

/**
 * Reads a duration such as `"1h30m"`. The engine is started only for one that is written in another way
 * than most are.
 *
 * @returns milliseconds
 * @throws DurationError, showing where in the text it went wrong
 */
export function parseDuration(text: string): number {
  return plainMilliseconds(text) ?? engineMilliseconds(text);
}

/** The same, by the engine, whose rules hold. */
export function engineMilliseconds(text: string): number {
  const { length } = text;
  if (length > LONGEST_TEXT) {
    throw new DurationError(
      `A text of ${length} characters is no duration; one is written like "1h30min".`,
    );
  }
  const wasm = startEngine();
  const start = wasm.durationPointer() >>> 1;
  const units = new Uint16Array(wasm.memory.buffer);
  for (let index = 0; index < length; index++) units[start + index] = text.charCodeAt(index);
  const answer = new Uint32Array(wasm.memory.buffer, wasm.parseDuration(length) >>> 0, 4);
  const [kind, at, low, high] = answer as unknown as [number, number, number, number];
  if (kind !== 0) throw new DurationError(durationErrorMessage(text, kind, at));
  return (high * 2 ** 32 + low) / 1e6;
}
