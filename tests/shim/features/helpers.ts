import type { Cache, ReleaseReason } from "cache-resource";

import { timedCache as cacheAndTime, turns } from "../promises/support.js";

export { deferred } from "../promises/support.js";
export { turns as settled };

/** A cache whose time stands still until a test moves it. */
export interface TimedCache {
  readonly cache: Cache;
  /** Moves the time on, in seconds, and releases what has expired by then. */
  readonly pass: (seconds: number) => Promise<void>;
}

/** A cache of the test's own, with a clock that the test moves. */
export function timedCache(): TimedCache {
  const { cache, time } = cacheAndTime();
  return {
    cache,
    pass: (seconds) => {
      time.now += seconds * 1000;
      return cache.sweep();
    },
  };
}

/** What was given to `onRelease`, in order. */
export interface ReleaseLog<Value> {
  readonly released: [Value, ReleaseReason][];
  readonly onRelease: (value: Value, details: { reason: ReleaseReason }) => void;
}

/** An `onRelease` that keeps a log. */
export function releaseLog<Value>(): ReleaseLog<Value> {
  const released: [Value, ReleaseReason][] = [];
  return {
    released,
    onRelease: (value, { reason }) => {
      released.push([value, reason]);
    },
  };
}
