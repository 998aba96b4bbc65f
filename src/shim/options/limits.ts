import { refuse } from "./refuse.js";

const MOST_ENTRIES = 2 ** 32 - 1;

/** The `maxEntries` option; 0 for none. */
export function checkedMaxEntries(value: unknown): number {
  if (value === undefined) return 0;
  if (typeof value !== "number") {
    refuse("maxEntries", "a positive integer, or null for no limit", value);
  }
  if (!Number.isInteger(value) || value < 1 || value > MOST_ENTRIES) {
    const takes = `a positive integer (1 to ${MOST_ENTRIES}), or null for no limit`;
    refuse("maxEntries", takes, value, RangeError);
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
  const takes = words.map((word) => JSON.stringify(word)).join(" or ");
  return refuse(name, takes, value, typeof value === "string" ? RangeError : TypeError);
}
