import { HIT_NUMBERS } from "./engine/hit-rows.js";
import type { Servable } from "./servable.js";

/** So many entries at most are waited with: to tell the engine of them takes some 10 ms. */
const MOST_ENTRIES = 2 ** 16;

/**
 * With so many hits they are told as well, once an entry comes to a multiple of `SEEN_EVERY`. By then
 * there are fewer than 2 ** 30: a larger number is not kept in place, and leaves no room in a sort key.
 */
const MANY_HITS = 2 ** 29;
const SEEN_EVERY = 2 ** 12;

/** So many readings of the clock at most are kept beside them. */
const MOST_READINGS = 2 ** 10;

/** Tells the entries of one sort key apart; above it the key holds the order. */
const PLACES = 2 ** 20;

/** Takes the rows: the first `count` of three numbers each, in the order of the last hits. */
export type Replay = (rows: Float64Array, count: number) => void;

/**
 * The hits that the engine has not been told of. A hit only counts in its entry; recency and counts
 * matter to the engine when something is to leave or to be reported, and before any such call it is
 * told of all hits at once, in the order that matters: that of each entry's last.
 */
export class HitLog {
  /** The number of the last hit. */
  sequence = 0;
  #hit: Servable[] = [];
  /** The last reading of the clock, and the number of the hit before it. */
  #time = 0;
  #since = 0;
  /** The readings before that hits have followed, and for each the number of the hit before it. */
  readonly #times: number[] = [];
  readonly #after: number[] = [];
  /** What was taken out of the entries, and the sort keys of that. */
  #taken = new Float64Array(0);
  #keys = new Float64Array(0);
  #rows = new Float64Array(0);
  readonly #replay: Replay;

  constructor(replay: Replay) {
    this.#replay = replay;
  }

  /** Counts a hit, at the cache time noted last. */
  count(servable: Servable): void {
    if ((servable.hits++ & (SEEN_EVERY - 1)) === 0) this.note(servable);
    servable.lastHit = ++this.sequence;
  }

  /** Notes an entry, at its first hit since the engine was told; at later ones only sees to the bounds. */
  note(servable: Servable): void {
    if (this.#hit.length >= MOST_ENTRIES || this.sequence >= MANY_HITS) {
      // This hit is yet to be numbered: it is the first of those that are told next.
      servable.hits--;
      this.flush();
      servable.hits = 1;
    }
    if (servable.hits === 1) this.#hit.push(servable);
  }

  /** Notes the cache time of the hits that follow. */
  noteTime(now: number): void {
    if (this.#since !== this.sequence && this.#time !== now) {
      if (this.#times.length >= MOST_READINGS) this.flush();
      else this.#keepTime();
    }
    this.#time = now;
  }

  #keepTime(): void {
    this.#times.push(this.#time);
    this.#after.push(this.#since);
    this.#since = this.sequence;
  }

  /** Tells the engine, which mostly has nothing to be told of. */
  flush(): void {
    if (this.#hit.length > 0) this.#tell();
  }

  #tell(): void {
    const hit = this.#hit;
    const count = hit.length;
    // Taken first: where the engine turns out to be lost, telling it comes here again.
    this.#hit = [];
    this.#keepTime();
    this.#take(hit);
    this.#write(count);
    this.sequence = 0;
    this.#since = 0;
    this.#times.length = 0;
    this.#after.length = 0;
    this.#replay(this.#rows, count);
  }

  /** Forgets all hits: the engine they were meant for is no more. */
  clear(): void {
    for (const servable of this.#hit) servable.hits = 0;
    this.#hit = [];
  }

  /** Takes the hits out of the entries, and sorts them. Each entry lies elsewhere in memory: it is seen once. */
  #take(hit: readonly Servable[]): void {
    const count = hit.length;
    if (this.#keys.length < count) {
      const room = Math.min(2 * count, MOST_ENTRIES);
      this.#keys = new Float64Array(room);
      this.#taken = new Float64Array(2 * room);
      this.#rows = new Float64Array(HIT_NUMBERS * room);
    }
    const keys = this.#keys;
    const taken = this.#taken;
    let latest = 0;
    let inOrder = true;
    for (let place = 0; place < count; place++) {
      const servable = hit[place] as Servable;
      const { lastHit } = servable;
      if (lastHit < latest) inOrder = false;
      latest = lastHit;
      keys[place] = lastHit * PLACES + place;
      taken[2 * place] = servable.entry.slot;
      taken[2 * place + 1] = servable.hits;
      servable.hits = 0;
    }
    if (!inOrder) keys.subarray(0, count).sort();
  }

  #write(count: number): void {
    const rows = this.#rows;
    const last = this.#times.length - 1;
    let reading = 0;
    for (let at = 0; at < count; at++) {
      const key = this.#keys[at] as number;
      // As `%`, which would be a call out of compiled code.
      const place = key & (PLACES - 1);
      const number = (key - place) / PLACES;
      while (reading < last && (this.#after[reading + 1] as number) < number) reading++;
      rows[HIT_NUMBERS * at] = this.#taken[2 * place] as number;
      rows[HIT_NUMBERS * at + 1] = this.#taken[2 * place + 1] as number;
      rows[HIT_NUMBERS * at + 2] = this.#times[reading] as number;
    }
  }
}
