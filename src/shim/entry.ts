import type { Bucket } from "./bucket.js";
import type { Atom } from "./keys/atoms.js";
import type { Load } from "./load.js";
import type { ReleaseReason } from "./reasons.js";
import type { Resource } from "./resource.js";

/** The key of an entry that was called without arguments. */
export const NO_ARGUMENT = Symbol("no argument");

/** The key of an entry whose key is a row in the engine. */
export const KEY_ROW = Symbol("key row");

/** One entry, as JavaScript holds it; the engine has the rest under the same slot and generation. */
export class Entry {
  /** What callers are given: the value, or the promise of it, the same object every time. */
  handed: unknown = undefined;
  /** The settled value, once there is one. */
  value: unknown = undefined;
  /** The construction in flight; `null` once the entry is live. */
  load: Load | null = null;
  /** Why it left (`"failed"`: there never was a value); `null` while it is in the cache. */
  removed: ReleaseReason | "failed" | null = null;
  /** The asynchronous `validate` that is being waited for, and what its callers were given. */
  validation: Promise<unknown> | null = null;
  /** How many calls have joined it. */
  validationJoins = 0;
  /** Whether `validate` is running at this moment: if it asks for the entry, it gets it. */
  validating = false;

  /**
   * @param key - the one primitive argument, `NO_ARGUMENT` or `KEY_ROW`
   * @param atoms - what its key row holds of the atom table; `null` without a row
   */
  constructor(
    readonly resource: Resource,
    readonly bucket: Bucket,
    readonly slot: number,
    readonly generation: number,
    readonly key: unknown,
    readonly atoms: readonly Atom[] | null,
  ) {}
}
