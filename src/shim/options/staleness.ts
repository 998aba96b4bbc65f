import { checkedWord } from "./checks.js";

/** How a value whose ttl is over is renewed. */
export type RefreshMode = "foreground" | "background";

/** The `refreshMode` option; `undefined` when it is not given. */
export function checkedRefreshMode(option: string, value: unknown): RefreshMode | undefined {
  return checkedWord(option, value, ["foreground", "background"]);
}

/**
 * How long past `ttl` a stale value may be served, in milliseconds; 0 in the foreground.
 *
 * @throws TypeError or RangeError for options that mean nothing together
 */
export function staleness(
  ttl: number,
  mode: RefreshMode | undefined,
  maxStale: number | undefined,
): number {
  if (mode === "background") {
    if (ttl > 0 && ttl < Infinity) return maxStale ?? ttl;
    throw new (ttl === 0 ? RangeError : TypeError)(
      'Option `refreshMode: "background"` needs a `ttl` above 0, such as "5m", after which values ' +
        `are stale, and got ${ttl === 0 ? "0" : "none"}.`,
    );
  }
  if (maxStale === undefined) return 0;
  throw new TypeError(
    'Option `maxStale` says how long a stale value is served, and none is. Add `refreshMode: "background"`, or leave `maxStale` out.',
  );
}
