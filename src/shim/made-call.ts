import type { Bucket } from "./bucket.js";
import { KEY_ROW } from "./entry.js";
import { LoadClearedError } from "./errors.js";
import { significantCount } from "./keys/arguments.js";
import { matches, type Snapshot, takeSnapshot } from "./keys/snapshot.js";
import type { Place, Resource } from "./resource.js";

/**
 * A call as it was made, for what is done for it later. By then an argument may have been changed, or the
 * session may be another one: what is built then is another key's, and not for whoever waits.
 */
export class MadeCall {
  readonly bucket: Bucket;
  /** The version of the function that was called. */
  readonly version: number;
  readonly #made: Snapshot | undefined;

  constructor(
    readonly resource: Resource,
    { bucket, key }: Place,
    readonly self: unknown,
    readonly args: readonly unknown[],
  ) {
    this.bucket = bucket;
    this.version = resource.version;
    this.#made = snapshotOf(resource, key);
  }

  /**
   * Where its entry is, and what its key is made of, now.
   *
   * @throws LoadClearedError where that is another one than it was, as far as can be told
   */
  place(): Place {
    const { resource, self, args } = this;
    // A function that replaced the one that was called may have another `key` or `scope`.
    const isSame = this.version === resource.version;
    const bucket = isSame ? this.bucket : resource.scopes.of(self);
    if (bucket.session !== this.bucket.session) throw otherSession(resource);
    const key = resource.keyArguments(args);
    if (isSame && this.#made !== undefined && !matches(partsOf(resource, key), this.#made)) {
      throw cleared(resource, "an argument has been changed since");
    }
    return { bucket, key };
  }

  /** As `place`, for a call that is made anew: it goes by the session of this moment. */
  again(): Place {
    const place = this.place();
    if (place.bucket !== this.resource.scopes.of(this.self)) throw otherSession(this.resource);
    return place;
  }
}

/** The error for whoever waits in a session that is not the present one. */
export function otherSession(resource: Resource): LoadClearedError {
  return cleared(resource, "its session is no longer the present one");
}

function cleared({ name }: Resource, what: string): LoadClearedError {
  return new LoadClearedError(
    `${name}() lost its value before it could be served, and ${what}. Call it again.`,
  );
}

/** `undefined` where nothing of it can change, or it holds more than plain objects, lists and primitives. */
function snapshotOf(resource: Resource, made: ArrayLike<unknown>): Snapshot | undefined {
  if (resource.options.key === undefined && resource.keyOf(made) !== KEY_ROW) return undefined;
  try {
    const parts = partsOf(resource, made);
    return takeSnapshot(parts, parts.length);
  } catch {
    // A getter or a Proxy threw.
    return undefined;
  }
}

/** What is no part of the key may change as it likes. */
function partsOf({ rules }: Resource, made: ArrayLike<unknown>): readonly unknown[] {
  return Array.from({ length: significantCount(made, rules) }, (_, position) =>
    rules.ignored?.has(position) === true ? undefined : made[position],
  );
}
