import type { Entry } from "./entry.js";

/** The cache time before any: what is servable until then is always asked for. */
export const NEVER = -1;

/** The largest number that every JavaScript engine keeps in place; in milliseconds twelve days. */
export const LATEST = 2 ** 30 - 1;

/** Whose it is that nobody can find. */
export const NOBODY = undefined as unknown as Entry;

/**
 * What a hit needs of an entry, and nothing else: among very many entries each hit fetches this from
 * memory, so it is small, and holds no number that would have to be fetched from elsewhere.
 *
 * Once its entry has left it is another's: to put into a Map what has just been made takes Firefox 300 ns
 * longer than to put what has been there for a while.
 */
export class Servable {
  // Set in the constructor and declared only, as in `Entry`.

  /** What callers are given: the value, or the promise of it, the same object every time. */
  declare handed: unknown;
  /** Until this cache time it is served without asking the engine; a whole number. */
  declare until: number;
  /** How many hits the engine has not been told of (`HitLog`), and the number of the last. */
  declare hits: number;
  declare lastHit: number;
  /** Whose it is. */
  declare entry: Entry;

  constructor(entry = NOBODY) {
    this.handed = undefined;
    this.until = NEVER;
    this.hits = 0;
    this.lastHit = 0;
    this.entry = entry;
  }
}
