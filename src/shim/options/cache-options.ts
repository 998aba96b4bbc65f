import type { Clock } from "../types.js";
import { checkedFunction, checkedText } from "./checks.js";
import { describe } from "./describe.js";
import { refuseUnknown } from "./refuse-unknown.js";

/** The options of `createCache`. */
export interface CacheOptions {
  /**
   * The clock: milliseconds from any origin, going forwards. The default reads `performance.now()`;
   * give `Date.now` where time asleep must count, or a function of your own in a test.
   */
  readonly clock?: Clock | null | undefined;
  /** What stats and messages call the cache. */
  readonly name?: string | null | undefined;
}

const NAMES = ["clock", "name"] as const;

/** Checks the options of a cache. @throws TypeError, naming the option */
export function checkCacheOptions(options: unknown): { name: string; clock: Clock | undefined } {
  if (typeof options !== "object" || options === null) {
    throw new TypeError(
      `createCache() takes its options as an object such as { name: "test" }, and got ${describe(options)}.`,
    );
  }
  refuseUnknown(options, NAMES);
  const { clock, name } = options as CacheOptions;
  return {
    name: checkedText("name", name ?? undefined) ?? "cache",
    clock: checkedFunction("clock", clock ?? undefined),
  };
}
