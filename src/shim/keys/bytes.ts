import type { KeyEncoder } from "./encoder.js";
import { Tag } from "./tags.js";

/**
 * Up to here bytes stand in the row themselves and are compared one by one. Longer ones stand as a
 * 128-bit digest under a key drawn at random for the page, so that no one can prepare two that meet.
 */
const WHOLE_BYTES = 1024;

/** Appends the type and content of a buffer or view; `false` when no live key has the type. */
export function encodeBytes(encoder: KeyEncoder, kind: string, bytes: Uint8Array): boolean {
  const { row } = encoder;
  const whole = bytes.length <= WHOLE_BYTES;
  row.word(whole ? Tag.Bytes : Tag.Digest);
  if (!encoder.text(kind)) return false;
  row.float64(bytes.length);
  if (whole) {
    const words = new Int32Array(Math.ceil(bytes.length / 4));
    new Uint8Array(words.buffer).set(bytes);
    row.append(words);
  } else {
    row.append(encoder.digest(bytes));
  }
  return true;
}
