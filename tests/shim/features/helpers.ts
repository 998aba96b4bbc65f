import { type Cache, createCache, type ReleaseReason } from "cache-resource";

/** A cache whose time stands still until a test moves it. */
export interface TimedCache {
  readonly cache: Cache;
  /** Moves the time on, in seconds, and releases what has expired by then. */
  readonly pass: (seconds: number) => Promise<void>;
}

/** A cache of the test's own, with a clock that the test moves. */
export function timedCache(): TimedCache {
  let now = 0;
  const cache = createCache({ clock: () => now, name: "test" });
  return {
    cache,
    pass: (seconds) => {
      now += seconds * 1000;
      return cache.sweep();
    },
  };
}

/** A promise that the test settles. */
export interface Deferred<Value> {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
  readonly reject: (error: unknown) => void;
}

/** As `Promise.withResolvers`, which Node 20 lacks. */
export function deferred<Value>(): Deferred<Value> {
  let resolve!: (value: Value) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<Value>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}

/** Lets every promise that can settle do so. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
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
