import { Bucket } from "./bucket.js";

/**
 * The buckets of a cached function: one for the page, and for a method one per instance. Instances
 * are held weakly; when one is collected, `onCollected` gets its bucket.
 */
export class Owners {
  /** Whether `this` is part of the key. */
  readonly perInstance: boolean;
  readonly #page = new Bucket();
  readonly #instances = new WeakMap<object, Bucket>();
  readonly #collected: FinalizationRegistry<Bucket> | undefined;
  readonly #active = new Set<Bucket>();

  constructor(perInstance: boolean, onCollected: (bucket: Bucket) => void) {
    this.perInstance = perInstance;
    if (perInstance) {
      this.#collected = new FinalizationRegistry((bucket) => {
        this.#active.delete(bucket);
        onCollected(bucket);
      });
    }
  }

  /** The bucket of a call's `this`. */
  of(self: unknown): Bucket {
    if (!this.perInstance || !isOwner(self)) return this.#page;
    let bucket = this.#instances.get(self);
    if (bucket === undefined) {
      bucket = new Bucket();
      this.#instances.set(self, bucket);
      this.#active.add(bucket);
      this.#collected?.register(self, bucket);
    }
    return bucket;
  }

  /** Every bucket that may have entries. */
  active(): Bucket[] {
    return [this.#page, ...this.#active];
  }
}

/** Whether it can be told apart by identity and held weakly. */
export function isOwner(self: unknown): self is object {
  return (typeof self === "object" && self !== null) || typeof self === "function";
}
