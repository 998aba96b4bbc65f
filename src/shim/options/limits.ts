import { checkedWord } from "./checks.js";
import { refuse } from "./refuse.js";

const MOST_ENTRIES = 2 ** 32 - 1;

/** The `maxEntries` option; 0 for none. */
export function checkedMaxEntries(option: string, value: unknown): number {
  if (value === undefined) return 0;
  if (Number.isInteger(value) && (value as number) > 0 && (value as number) <= MOST_ENTRIES) {
    return value as number;
  }
  const takes = `a positive integer (1 to ${MOST_ENTRIES}), or null for no limit`;
  return refuse(option, takes, value, "number");
}

/** How the engine numbers the `evict` option's words. */
const EVICTIONS = ["lru", "cost"] as const;

/** Which entry goes when there are too many. */
export type Eviction = (typeof EVICTIONS)[number];

/** The `evict` option, in the engine's number. */
export function checkedEvict(option: string, value: unknown): number {
  return EVICTIONS.indexOf(checkedWord(option, value, EVICTIONS) ?? "lru");
}
