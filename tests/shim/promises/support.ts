import { type Cache, createCache, type ReleaseReason } from "cache-resource";

/** A promise that the test settles. */
export interface Deferred<Value> {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
  readonly reject: (error: unknown) => void;
}

/** Makes a promise that the test settles. */
export function deferred<Value>(): Deferred<Value> {
  let resolve!: (value: Value) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<Value>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}

/** Lets everything happen that waits for nothing but its turn. */
export async function turns(count = 50): Promise<void> {
  for (let turn = 0; turn < count; turn++) await Promise.resolve();
}

/** A cache of the test's own, and its time in milliseconds. */
export interface TimedCache {
  readonly cache: Cache;
  readonly time: { now: number };
}

/** Makes a cache whose clock only the test moves. */
export function timedCache(start = 0): TimedCache {
  const time = { now: start };
  return { cache: createCache({ clock: () => time.now }), time };
}

/** What `onRelease` was given. */
export interface Releases<Value> {
  readonly onRelease: (value: Value, details: { readonly reason: ReleaseReason }) => void;
  /** The values, in order. */
  readonly values: Value[];
  /** Why each of them went. */
  readonly reasons: ReleaseReason[];
}

/** Records what is released. */
export function recordReleases<Value>(): Releases<Value> {
  const values: Value[] = [];
  const reasons: ReleaseReason[] = [];
  const onRelease: Releases<Value>["onRelease"] = (value, { reason }) => {
    values.push(value);
    reasons.push(reason);
  };
  return { onRelease, values, reasons };
}

/** What a call came to: the value it returned, or what it threw. */
export function outcomeOf(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error;
  }
}

/** How many runs a property gets: as many as FC_RUNS says, where there is an environment to say it. */
export function runs(usual: number): number {
  const environment = typeof process === "undefined" ? undefined : process.env["FC_RUNS"];
  return environment === undefined ? usual : Number(environment);
}
