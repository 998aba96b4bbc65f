import type { Bucket } from "./bucket.js";
import { Hold } from "./hold.js";
import type { Atom } from "./keys/atoms.js";
import type { RememberedKey } from "./keys/remembered-keys.js";
import type { Load } from "./load.js";
import type { LoadMessage } from "./events.js";
import type { ReleaseReason } from "./reasons.js";
import type { Releaser } from "./release.js";
import type { Resource } from "./resource.js";
import type { SizeSource } from "./stats-types.js";

/** The key of an entry that was called without arguments. */
export const NO_ARGUMENT = Symbol("no argument");

/** The key of an entry whose key is a row in the engine. */
export const KEY_ROW = Symbol("key row");

/** The key of an entry that was called with two primitives. */
export type PairKey = readonly [unknown, unknown];

/** The cache time before any: what is servable until then is always asked for. */
const NEVER = -1;

/** The largest number that every JavaScript engine keeps in place; in milliseconds twelve days. */
const LATEST = 2 ** 30 - 1;

const NO_MESSAGES: readonly LoadMessage[] = [];

let next = 1;

/** One entry, as JavaScript holds it; the engine has the rest under the same slot and generation. */
export class Entry {
  // What a hit reads and writes stands first: it lies together, and holds no number that would have
  // to be fetched from elsewhere.

  /** What callers are given: the value, or the promise of it, the same object every time. */
  handed: unknown = undefined;
  /** Until this cache time it is served without asking the engine; a whole number. */
  servableUntil = NEVER;
  /** How many hits the engine has not been told of (`HitLog`), and the number of the last. */
  hits = 0;
  lastHit = 0;

  /** How often its key row was found; then its key is remembered (`remember`), if it can be. */
  finds = 0;
  remembered: RememberedKey<Entry> | undefined = undefined;

  /** Its number, the same for its whole life. */
  readonly number = next++;
  /** The value, with its leases; another one after a refresh. */
  hold: Hold;
  /** The construction in flight; `null` once the entry is live. */
  load: Load | null = null;
  /** The refresh in flight. */
  refresh: Load | null = null;
  /** Whether the engine has asked for a background refresh that has not begun. */
  refreshDue = false;
  /** Whether that is to begin in a microtask. */
  refreshScheduled = false;
  /** What its last constructor had to say. */
  messages: readonly LoadMessage[] = NO_MESSAGES;
  sizeSource: SizeSource = "unknown";
  /** Releases its values, whatever function has replaced theirs by then. */
  readonly releaser: Releaser;
  /** Why it left (`"failed"`: there never was a value); `null` while it is in the cache. */
  removed: ReleaseReason | "failed" | null = null;
  /** The asynchronous `validate` that is being waited for, and what its callers were given. */
  validation: Promise<unknown> | null = null;
  /** How many calls have joined it. */
  validationJoins = 0;
  /** Whether `validate` is running at this moment: if it asks for the entry, it gets it. */
  validating = false;

  /**
   * @param key - the one primitive argument, a pair of them, `NO_ARGUMENT` or `KEY_ROW`
   * @param atoms - what its key row holds of the atom table; `null` without a row
   */
  constructor(
    readonly resource: Resource,
    readonly bucket: Bucket,
    readonly slot: number,
    public generation: number,
    readonly key: unknown,
    readonly atoms: readonly Atom[] | null,
  ) {
    this.hold = this.newHold();
    this.releaser = resource.releaser;
  }

  /**
   * Takes over from the engine how long its value is a hit that need not be asked for. Where `validate`
   * guards it, every call asks.
   *
   * @param time - cache time in milliseconds; rounded down, so that the engine decides in between
   */
  serveUntil(time: number): void {
    const { validate } = this.resource;
    this.servableUntil = validate === undefined && time > 0 ? Math.min(time, LATEST) | 0 : NEVER;
  }

  /** For the next value of the entry, under its present generation. */
  newHold(): Hold {
    return new Hold(this.resource.cache, this.slot, this.generation);
  }
}
