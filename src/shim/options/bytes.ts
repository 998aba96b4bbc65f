import { describe } from "./describe.js";

const TAKES =
  'takes a number of bytes from 1 up, or a size such as "512MB" or "1GiB", or null for no limit';

/** A number, an optional prefix, and the `B` of bytes: a small `b` would be bits. */
const SIZE = /^(\d+(?:\.\d+)?) ?(?:([kmgt])(i?))?B$/i;
const PREFIXES = "kmgt";
const DECIMAL = 1000;
const BINARY = 1024;

/**
 * The `maxBytes` option in bytes; Infinity for none. Sizes have decimal units (`"512MB"` is
 * 512,000,000 bytes) or binary ones (`"1GiB"` is 1,073,741,824), and a part of a byte is dropped.
 *
 * @example
 * ```ts
 * checkedMaxBytes("1.5 GB"); // → 1_500_000_000
 * checkedMaxBytes(undefined); // → Infinity
 * ```
 *
 * @throws TypeError for what is no size, RangeError for one that is no limit
 */
export function checkedMaxBytes(value: unknown): number {
  if (value === undefined || value === null) return Infinity;
  if (typeof value !== "number" && typeof value !== "string") throw new TypeError(refusal(value));
  const bytes = typeof value === "number" ? value : bytesOf(value);
  if (!(bytes >= 1) || (typeof value === "number" && !isWhole(value))) {
    throw new RangeError(refusal(value));
  }
  return Math.floor(bytes);
}

function bytesOf(text: string): number {
  const [, digits, prefix, binary] = SIZE.exec(text.trim()) ?? [];
  if (digits === undefined || text.trim().endsWith("b")) {
    throw new TypeError(refusal(text) + advice(text));
  }
  const power = prefix === undefined ? 0 : PREFIXES.indexOf(prefix.toLowerCase()) + 1;
  return Number(digits) * (binary === "" || binary === undefined ? DECIMAL : BINARY) ** power;
}

function isWhole(bytes: number): boolean {
  return Number.isInteger(bytes) || bytes === Infinity;
}

function refusal(value: unknown): string {
  return `Option \`maxBytes\` ${TAKES}, and got ${describe(value)}.`;
}

/** What the text most likely meant: `"512"` lacks its unit, `"512M"` and `"512mb"` their `B`. */
function advice(text: string): string {
  const [, digits, prefix, binary] = /^(\d+(?:\.\d+)?) ?([kmgt])?(i?)b?$/i.exec(text.trim()) ?? [];
  if (digits === undefined) return "";
  const unit = prefix === undefined ? "B" : `${scaled(prefix)}${binary === "" ? "" : "i"}B`;
  return ` Did you mean "${digits}${unit}"?`;
}

/** The prefix as it is written: a small k, and the others capital. */
function scaled(prefix: string): string {
  const capital = prefix.toUpperCase();
  return capital === "K" ? "k" : capital;
}
