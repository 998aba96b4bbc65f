import { isObject } from "./objects.js";

/** Whether a value can be awaited: a promise, or a foreign object with a `then` method. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return isObject(value) && typeof (value as { then?: unknown }).then === "function";
}

/**
 * A promise that settles as a thenable does. Not `Promise.resolve`: that trusts a promise whose own
 * `then` somebody replaced, which may throw at once, or answer twice.
 */
export function adopt(thenable: PromiseLike<unknown>): Promise<unknown> {
  return new Promise((resolve) => {
    resolve(thenable);
  });
}
