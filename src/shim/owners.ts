import { Bucket } from "./bucket.js";
import { isObject } from "./objects.js";

/**
 * The buckets of a cached function: one for the page, and for a method one per instance. Instances
 * are held weakly; when one is collected, `onCollected` gets its bucket.
 */
export class Owners {
  /** Whether `this` is part of the key. */
  readonly perInstance: boolean;
  readonly #page: Bucket;
  readonly #instances = new WeakMap<object, Bucket>();
  readonly #collected: FinalizationRegistry<Bucket> | undefined;
  readonly #active = new Set<Bucket>();

  constructor(
    perInstance: boolean,
    readonly session: string | undefined,
    onCollected: (bucket: Bucket) => void,
  ) {
    this.perInstance = perInstance;
    this.#page = new Bucket(session);
    if (perInstance) {
      this.#collected = new FinalizationRegistry((bucket) => {
        this.#active.delete(bucket);
        onCollected(bucket);
      });
    }
  }

  /** The bucket of a call's `this`. */
  of(self: unknown): Bucket {
    if (!this.perInstance || !isObject(self)) return this.#page;
    let bucket = this.#instances.get(self);
    if (bucket === undefined) {
      bucket = new Bucket(this.session);
      this.#instances.set(self, bucket);
      this.#active.add(bucket);
      this.#collected?.register(self, bucket, bucket);
    }
    return bucket;
  }

  /** What one instance owns is another's too, and is released with that one. */
  pass(from: object, to: object): void {
    const bucket = this.of(from);
    this.#instances.set(to, bucket);
    this.#collected?.unregister(bucket);
    this.#collected?.register(to, bucket, bucket);
  }

  /** Every bucket that may have entries. */
  active(): Bucket[] {
    return [this.#page, ...this.#active];
  }
}
