import type { Entry } from "./entry.js";
import { isObject } from "./objects.js";
import type { ReleaseReason } from "./reasons.js";
import { report } from "./report.js";
import { adopt, isThenable } from "./thenable.js";
import type { ReleaseDetails } from "./types.js";

/** The `onRelease` option. */
export type OnRelease = (value: unknown, details: ReleaseDetails) => unknown;

/**
 * Gives every value of one cached function to `onRelease` exactly once (promise 2). A failure there
 * is counted and logged; it reaches no caller and stops no other release.
 */
export class Releaser {
  onRelease: OnRelease | undefined;
  /** How many entries hold an object: a constructor may answer two keys with the same one. */
  readonly #holders = new WeakMap<object, number>();

  /** The cache has a value from now on. */
  accept(value: unknown): void {
    if (this.onRelease === undefined || !isObject(value)) return;
    this.#holders.set(value, (this.#holders.get(value) ?? 0) + 1);
  }

  /** It has not, after all: whoever takes it in next accepts it anew. */
  unaccept(value: unknown): void {
    if (this.onRelease === undefined || !isObject(value)) return;
    const holders = (this.#holders.get(value) ?? 1) - 1;
    if (holders > 0) this.#holders.set(value, holders);
    else this.#holders.delete(value);
  }

  /**
   * An entry lets its value go. Nothing is called while another entry still holds the same object.
   *
   * @returns the promise of the release's end where it is asynchronous; it never rejects
   */
  release(entry: Entry, value: unknown, reason: ReleaseReason): Promise<void> | undefined {
    if (this.onRelease === undefined) return undefined;
    this.unaccept(value);
    if (isObject(value) && this.#holders.has(value)) return undefined;
    const failed = (error: unknown): void => {
      const { resource } = entry;
      resource.releaseErrors++;
      resource.cache.tell(entry, { type: "release-error", reason, error });
      report(`onRelease of ${resource.name}() failed (reason "${reason}").`, error);
    };
    try {
      const end = this.onRelease(value, { reason, name: entry.resource.name });
      return isThenable(end) ? adopt(end).then(() => undefined, failed) : undefined;
    } catch (error) {
      failed(error);
      return undefined;
    }
  }
}
