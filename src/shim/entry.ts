import type { Bucket } from "./bucket.js";
import { Hold } from "./hold.js";
import type { Atom } from "./keys/atoms.js";
import type { RememberedKey } from "./keys/remembered-keys.js";
import type { Load } from "./load.js";
import type { LoadMessage } from "./events.js";
import { NO_MESSAGES } from "./load-context.js";
import type { ReleaseReason } from "./reasons.js";
import type { Releaser } from "./release.js";
import type { Resource } from "./resource.js";
import { LATEST, NEVER, NOBODY, Servable } from "./servable.js";
import type { SizeSource } from "./stats-types.js";

/** The key of an entry that was called without arguments. */
export const NO_ARGUMENT = Symbol("no argument");

/** The key of an entry whose key is a row in the engine. */
export const KEY_ROW = Symbol("key row");

/** The key of an entry that was called with two primitives. */
export type PairKey = readonly [unknown, unknown];

/** The key of an entry whose key is a row in the engine, as the entry has it. */
export class RowKey {
  /** How often it was found; then it is remembered (`remember`), if it can be. */
  finds = 0;
  remembered: RememberedKey<Servable> | undefined;

  /** @param atoms - what the row holds of the atom table */
  constructor(readonly atoms: readonly Atom[]) {}
}

/** What an entry has once it is refreshed, validated, leased, or its constructor has something to say. */
export class ColdFields {
  /** The refresh in flight. */
  refresh: Load | null = null;
  /** Whether the engine has asked for a background refresh that has not begun. */
  refreshDue = false;
  /** Whether that is to begin in a microtask. */
  refreshScheduled = false;
  /** What its last constructor had to say. */
  messages: readonly LoadMessage[] = NO_MESSAGES;
  /** The asynchronous `validate` that is being waited for, and what its callers were given. */
  validation: Promise<unknown> | null = null;
  /** How many calls have joined it. */
  validationJoins = 0;
  /** Whether `validate` is running at this moment: if it asks for the entry, it gets it. */
  validating = false;
  /** Its value with the leases on it, once somebody may have one (`hold`). */
  held: Hold | undefined;
}

const NONE: Readonly<ColdFields> = new ColdFields();

/** What a hit needs of what is gone. */
const GONE = new Servable();

let next = 1;

/** One entry, as JavaScript holds it; the engine has the rest under the same slot and generation. */
export class Entry {
  // All is set in the constructor, and declared only: defined as a field, each would take a call into
  // Firefox's runtime for every entry.

  /** What a hit needs of it, while it is in the cache. */
  declare servable: Servable;
  /** Its number, the same for its whole life. */
  declare readonly number: number;
  declare readonly resource: Resource;
  declare readonly bucket: Bucket;
  declare readonly slot: number;
  declare generation: number;
  /** The one primitive argument, a pair of them, `NO_ARGUMENT` or a `RowKey`. */
  declare readonly key: unknown;
  /** What callers are given. */
  declare handed: unknown;
  /** Its value; another one after a refresh. */
  declare value: unknown;
  /** The construction in flight; `null` once the entry is live. */
  declare load: Load | null;
  /**
   * How the size that the engine knows is known; `undefined` while it is 0 because nobody has asked
   * (`weigh`), `null` before there is a value.
   */
  declare sizeSource: SizeSource | undefined | null;
  /** Releases its values, whatever function has replaced theirs by then. */
  declare readonly releaser: Releaser;
  /** Why it left (`"failed"`: there never was a value); `null` while it is in the cache. */
  declare removed: ReleaseReason | "failed" | null;
  /** What few entries ever have: one that has none of it shares this with all such. */
  declare cold: Readonly<ColdFields>;

  constructor(
    resource: Resource,
    bucket: Bucket,
    slot: number,
    generation: number,
    key: unknown,
    servable: Servable,
  ) {
    servable.entry = this;
    this.servable = servable;
    this.number = next++;
    this.resource = resource;
    this.bucket = bucket;
    this.slot = slot;
    this.generation = generation;
    this.key = key;
    this.handed = undefined;
    this.value = undefined;
    this.load = null;
    this.sizeSource = null;
    this.releaser = resource.releaser;
    this.removed = null;
    this.cold = NONE;
  }

  /** Says what callers are given from now on. */
  hand(handed: unknown): void {
    this.handed = handed;
    if (this.removed === null) this.servable.handed = handed;
  }

  /** Whether it has just been begun, and nothing builds its value yet. */
  get isNew(): boolean {
    return this.load === null && this.sizeSource === null;
  }

  /** As `cold`, to be written to. */
  get own(): ColdFields {
    if (this.cold === NONE) this.cold = new ColdFields();
    return this.cold;
  }

  /** The value, as those see it who may have a lease on it: made when it is asked for. */
  get hold(): Hold {
    const { own } = this;
    if (own.held === undefined) {
      own.held = new Hold(this.resource.cache, this.slot, this.generation);
      if (this.load === null) own.held.settle(this.value);
    }
    return own.held;
  }

  /** Whether nothing hangs on it: no construction, nothing of what few have, no release. */
  get isAlone(): boolean {
    return this.load === null && this.cold === NONE && this.releaser.onRelease === undefined;
  }

  /** How many leases there are on its value. */
  get leases(): number {
    return this.cold.held?.leases ?? 0;
  }

  /** It is in the cache no more; whoever has found it already does not serve it either. */
  leave(reason: ReleaseReason | "failed"): void {
    this.removed = reason;
    this.servable.until = NEVER;
  }

  /**
   * Gives back what a hit needed of it, for another entry, where nobody can have it still.
   *
   * @returns `null` where it may be known to the hits that are yet to be told, or to a remembered key
   */
  giveBack(): Servable | null {
    const { servable } = this;
    if (servable.hits > 0 || this.key instanceof RowKey) return null;
    this.servable = GONE;
    servable.handed = undefined;
    servable.entry = NOBODY;
    return servable;
  }

  /**
   * Takes over from the engine how long its value is a hit that need not be asked for. Where `validate`
   * guards it, every call asks.
   *
   * @param time - cache time in milliseconds; rounded down, so that the engine decides in between
   */
  serveUntil(time: number): void {
    // A listener may have cleared it since it was asked for: what it had is another's.
    if (this.removed !== null) return;
    const { validate } = this.resource;
    this.servable.until = validate === undefined && time > 0 ? Math.min(time, LATEST) | 0 : NEVER;
  }
}
