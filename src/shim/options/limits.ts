import { describe } from "./describe.js";

const MOST_ENTRIES = 2 ** 32 - 1;

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

/** How the engine numbers the `evict` option's words. */
const EVICTIONS = ["lru", "cost"] as const;

/** Which entry goes when there are too many. */
export type Eviction = (typeof EVICTIONS)[number];

/** The `evict` option, in the engine's number. */
export function checkedEvict(value: unknown): number {
  return EVICTIONS.indexOf(checkedWord("evict", value, EVICTIONS) ?? "lru");
}

/** An option that is one of a few words. */
export function checkedWord<Word extends string>(
  name: string,
  value: unknown,
  words: readonly Word[],
): Word | undefined {
  if (value === undefined || words.includes(value as Word)) return value as Word | undefined;
  const message =
    `Option \`${name}\` takes ${words.map((word) => JSON.stringify(word)).join(" or ")}, ` +
    `and got ${describe(value)}.`;
  throw typeof value === "string" ? new RangeError(message) : new TypeError(message);
}
