import { describe } from "./describe.js";

const MILLISECONDS = 1000;
const MOST_ENTRIES = 2 ** 32 - 1;

/** The `ttl` option in milliseconds; Infinity for none. */
export function checkedTtl(value: unknown): number {
  if (value === undefined) return Infinity;
  if (typeof value !== "number") {
    throw new TypeError(
      `Option \`ttl\` takes a number of seconds, or null for no limit, and got ${describe(value)}.`,
    );
  }
  if (!(value >= 0)) {
    throw new RangeError(
      `Option \`ttl\` takes a number of seconds from 0 up, or null for no limit, and got ${describe(value)}.`,
    );
  }
  return value * MILLISECONDS;
}

/** The `maxEntries` option; 0 for none. */
export function checkedMaxEntries(value: unknown): number {
  if (value === undefined) return 0;
  if (typeof value !== "number") {
    throw new TypeError(
      `Option \`maxEntries\` takes a positive integer, or null for no limit, and got ${describe(value)}.`,
    );
  }
  if (!Number.isInteger(value) || value < 1 || value > MOST_ENTRIES) {
    throw new RangeError(
      `Option \`maxEntries\` takes a positive integer (1 to ${MOST_ENTRIES}), or null for no limit, and got ${describe(value)}.`,
    );
  }
  return value;
}
