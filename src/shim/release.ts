import type { ReleaseReason } from "./reasons.js";
import { report } from "./report.js";
import type { ReleaseDetails } from "./types.js";
import { isThenable } from "./thenable.js";

/** The `onRelease` option. */
export type OnRelease = (value: unknown, details: ReleaseDetails) => unknown;

/**
 * Gives every value of one cached function to `onRelease` exactly once (promise 2). A failure there
 * is counted and logged; it reaches no caller and stops no other release.
 */
export class Releaser {
  readonly #name: string;
  readonly #onRelease: OnRelease | undefined;
  /** How many entries hold an object: a constructor may answer two keys with the same one. */
  readonly #holders = new WeakMap<object, number>();
  /** How many calls of `onRelease` have failed. */
  errors = 0;

  constructor(name: string, onRelease: OnRelease | undefined) {
    this.#name = name;
    this.#onRelease = onRelease;
  }

  /** The cache has a value from now on. */
  accept(value: unknown): void {
    if (this.#onRelease === undefined || !isObject(value)) return;
    this.#holders.set(value, (this.#holders.get(value) ?? 0) + 1);
  }

  /**
   * An entry lets its value go. Nothing is called while another entry still holds the same object.
   *
   * @returns the promise of the release's end where it is asynchronous; it never rejects
   */
  release(value: unknown, reason: ReleaseReason): Promise<void> | undefined {
    if (this.#onRelease === undefined) return undefined;
    if (isObject(value)) {
      const holders = (this.#holders.get(value) ?? 1) - 1;
      if (holders > 0) {
        this.#holders.set(value, holders);
        return undefined;
      }
      this.#holders.delete(value);
    }
    try {
      const end = this.#onRelease(value, { reason, name: this.#name });
      if (!isThenable(end)) return undefined;
      return Promise.resolve(end).then(undefined, (error: unknown) => {
        this.#failed(error, reason);
      }) as Promise<void>;
    } catch (error) {
      this.#failed(error, reason);
      return undefined;
    }
  }

  #failed(error: unknown, reason: ReleaseReason): void {
    this.errors++;
    report(`cache-resource: onRelease of ${this.#name}() failed (reason "${reason}").`, error);
  }
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
