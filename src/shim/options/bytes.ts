import { refusal } from "./refuse.js";

const TAKES =
  'a number of bytes from 1 up, or a size such as "512MB" or "1GiB", or null for no limit';

/** A number, an optional prefix, and the `B` of bytes: a small `b` would be bits. */
const SIZE = /^(\d+(?:\.\d+)?) ?(?:([kmgt])(i?))?(b?)$/i;
const PREFIXES = " kmgt";

/**
 * The `maxBytes` option in bytes; Infinity for none. Sizes have decimal units (`"512MB"` is
 * 512,000,000 bytes) or binary ones (`"1GiB"` is 1,073,741,824), and a part of a byte is dropped.
 *
 * @example
 * ```ts
 * checkedMaxBytes("maxBytes", "1.5 GB"); // → 1_500_000_000
 * checkedMaxBytes("maxBytes", undefined); // → Infinity
 * ```
 *
 * @throws TypeError for what is no size, RangeError for one that is no limit
 */
export function checkedMaxBytes(option: string, value: unknown): number {
  if (value === undefined || value === null) return Infinity;
  const bytes = typeof value === "string" ? bytesOf(option, value) : value;
  if (typeof bytes !== "number") throw new TypeError(refusal(option, TAKES, value));
  const isWhole = bytes !== value || Number.isInteger(value) || value === Infinity;
  if (!(bytes >= 1) || !isWhole) throw new RangeError(refusal(option, TAKES, value));
  return Math.floor(bytes);
}

function bytesOf(option: string, text: string): number {
  const [, digits, prefix = " ", binary = "", unit] = SIZE.exec(text.trim()) ?? [];
  if (unit !== "B") {
    // `"512"` lacks its unit, `"512M"` and `"512mb"` their `B`. A k is small, the others are capital.
    const meant = `${digits}${prefix.trim().toUpperCase().replace("K", "k")}${binary.toLowerCase()}B`;
    const advice = digits === undefined ? "" : ` Did you mean "${meant}"?`;
    throw new TypeError(refusal(option, TAKES, text) + advice);
  }
  const base = binary === "" ? 1000 : 1024;
  return Number(digits) * base ** PREFIXES.indexOf(prefix.toLowerCase());
}
