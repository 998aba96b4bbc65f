import type { DurationOption } from "./duration-option.js";
import { checkedDurationOption } from "./checked-duration.js";
import { checkedWord } from "./limits.js";

/** How a value whose ttl is over is renewed. */
export type RefreshMode = "foreground" | "background";

/** The options that concern staleness. */
export interface StalenessOptions {
  readonly ttl?: DurationOption | null | undefined;
  readonly refreshMode?: RefreshMode | null | undefined;
  readonly maxStale?: DurationOption | null | undefined;
}

/** Checks `ttl`, `refreshMode` and `maxStale` together. @returns milliseconds; `stale` 0 for foreground */
export function checkedStaleness(options: StalenessOptions): { ttl: number; stale: number } {
  const ttl = checkedDurationOption("ttl", options.ttl ?? undefined);
  const mode = checkedWord("refreshMode", options.refreshMode ?? undefined, [
    "foreground",
    "background",
  ]);
  const maxStale = options.maxStale ?? undefined;
  if (mode !== "background") {
    if (maxStale === undefined) return { ttl, stale: 0 };
    throw new TypeError(
      "Option `maxStale` says how long a stale value may be served, which only a cache that refreshes in the background does. " +
        'Add `refreshMode: "background"`, or leave `maxStale` out.',
    );
  }
  if (ttl === Infinity) {
    throw new TypeError(
      'Option `refreshMode: "background"` needs a `ttl`: without one, no value ever becomes stale. Add, for example, `ttl: "5m"`.',
    );
  }
  if (ttl === 0) {
    throw new RangeError(
      'Option `refreshMode: "background"` needs a `ttl` above 0, and got 0: every value would be stale at once.',
    );
  }
  return { ttl, stale: maxStale === undefined ? ttl : checkedDurationOption("maxStale", maxStale) };
}
