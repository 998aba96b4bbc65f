import { type Entry, KEY_ROW, NO_ARGUMENT } from "./entry.js";

let next = 1;

/**
 * The entries of one owner: of the page, or of one instance whose method is cached. It knows its
 * owner only as a number, so that holding a bucket keeps no instance alive.
 */
export class Bucket {
  /** Stands for the owner in key rows. */
  readonly number = next++;
  /** The entry for a call without arguments: the most common key has no key. */
  withoutArgument: Entry | undefined;
  /** The entries whose key is one primitive: a Map tells primitives apart exactly as keys do. */
  readonly byPrimitive = new Map<unknown, Entry>();
  /** All of the owner's entries. */
  readonly entries = new Set<Entry>();

  /** The entry with a key that is no row. */
  get(key: unknown): Entry | undefined {
    return key === NO_ARGUMENT ? this.withoutArgument : this.byPrimitive.get(key);
  }

  /** Makes an entry findable. */
  add(entry: Entry): void {
    this.entries.add(entry);
    if (entry.key === NO_ARGUMENT) this.withoutArgument = entry;
    else if (entry.key !== KEY_ROW) this.byPrimitive.set(entry.key, entry);
  }

  /** The entry is gone. */
  delete(entry: Entry): void {
    this.entries.delete(entry);
    if (entry.key === NO_ARGUMENT) this.withoutArgument = undefined;
    else if (entry.key !== KEY_ROW) this.byPrimitive.delete(entry.key);
  }
}
