import { type Entry, NO_ARGUMENT, type PairKey, RowKey } from "./entry.js";
import type { RememberedKeys } from "./keys/remembered-keys.js";
import type { Servable } from "./servable.js";

let next = 1;

/**
 * The entries of one owner: of the page, or of one instance whose method is cached. It knows its
 * owner only as a number, so that holding a bucket keeps no instance alive.
 *
 * Where a key is made of primitives alone, a Map tells it apart exactly as keys do.
 */
export class Bucket {
  /** Stands for the owner in key rows. */
  readonly number = next++;
  /** The entry for a call without arguments: the most common key has no key. */
  withoutArgument: Servable | undefined;
  /** The entries whose key is one primitive. */
  readonly byPrimitive = new Map<unknown, Servable>();
  /** The entries whose key is two primitives, by the first and then by the second. */
  readonly byPair = new Map<unknown, Map<unknown, Servable>>();
  /** Those whose key is a row in the engine, as far as they are found on this side. */
  remembered: RememberedKeys<Servable> | undefined;
  /** The entries whose key is a row in the engine, which finds them. */
  readonly #byRow = new Set<Entry>();

  /** @param session - the session it belongs to; `undefined` for the page's own */
  constructor(readonly session: string | undefined) {}

  /** All of the owner's entries, the one begun first in front. */
  get entries(): Entry[] {
    const found = [...this.byPrimitive.values()];
    for (const seconds of this.byPair.values()) found.push(...seconds.values());
    if (this.withoutArgument !== undefined) found.push(this.withoutArgument);
    const entries = [...found.map(({ entry }) => entry), ...this.#byRow];
    return entries.sort((one, other) => one.number - other.number);
  }

  /** The entry with a key that is no row. */
  get(key: unknown): Entry | undefined {
    if (key === NO_ARGUMENT) return this.withoutArgument?.entry;
    const servable = isPair(key) ? this.byPair.get(key[0])?.get(key[1]) : this.byPrimitive.get(key);
    return servable?.entry;
  }

  /** Makes an entry findable. */
  add(entry: Entry): void {
    const { key, servable } = entry;
    if (key === NO_ARGUMENT) this.withoutArgument = servable;
    else if (key instanceof RowKey) this.#byRow.add(entry);
    else if (isPair(key)) this.#secondsOf(key[0]).set(key[1], servable);
    else this.byPrimitive.set(key, servable);
  }

  /** The entry is gone. */
  delete(entry: Entry): void {
    const { key } = entry;
    if (key === NO_ARGUMENT) this.withoutArgument = undefined;
    else if (key instanceof RowKey) this.#deleteRow(entry, key);
    else if (isPair(key)) this.#deletePair(key);
    else this.byPrimitive.delete(key);
  }

  #deleteRow(entry: Entry, { remembered }: RowKey): void {
    this.#byRow.delete(entry);
    if (remembered !== undefined) this.remembered?.forget(remembered);
  }

  #secondsOf(first: unknown): Map<unknown, Servable> {
    let seconds = this.byPair.get(first);
    if (seconds === undefined) this.byPair.set(first, (seconds = new Map<unknown, Servable>()));
    return seconds;
  }

  #deletePair([first, second]: PairKey): void {
    const seconds = this.byPair.get(first);
    seconds?.delete(second);
    if (seconds?.size === 0) this.byPair.delete(first);
  }
}

/** Whether a key is a pair: the one kind of key that is an array. */
function isPair(key: unknown): key is PairKey {
  return Array.isArray(key);
}
