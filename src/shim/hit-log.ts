import { HIT_NUMBERS } from "./engine/hit-rows.js";
import type { Servable } from "./servable.js";

/** So many entries at most are waited with: to tell the engine of them takes some 10 ms. */
const MOST_ENTRIES = 2 ** 16;

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
  #rows = new Float64Array(0);
  readonly #replay: Replay;

  constructor(replay: Replay) {
    this.#replay = replay;
  }

  /** Counts a hit, at the cache time noted last. */
  count(servable: Servable): void {
    if (servable.hits++ === 0) this.note(servable);
    servable.lastHit = ++this.sequence;
  }

  /** Notes an entry, at its first hit since the engine was told. */
  note(servable: Servable): void {
    if (this.#hit.length >= MOST_ENTRIES) this.flush();
    this.#hit.push(servable);
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

  /** Tells the engine. */
  flush(): void {
    const hit = this.#hit;
    if (hit.length === 0) return;
    // Taken first: where the engine turns out to be lost, telling it comes here again.
    this.#hit = [];
    this.#keepTime();
    const rows = this.#write(hit);
    for (const servable of hit) servable.hits = 0;
    this.sequence = 0;
    this.#since = 0;
    this.#times.length = 0;
    this.#after.length = 0;
    this.#replay(rows, hit.length);
  }

  /** Forgets all hits: the engine they were meant for is no more. */
  clear(): void {
    for (const servable of this.#hit) servable.hits = 0;
    this.#hit = [];
  }

  #write(hit: readonly Servable[]): Float64Array {
    const count = hit.length;
    if (this.#rows.length < HIT_NUMBERS * count)
      this.#rows = new Float64Array(2 * HIT_NUMBERS * count);
    const rows = this.#rows;
    hit.forEach(({ lastHit }, place) => {
      rows[place] = lastHit * PLACES + place;
    });
    if (count > 1) rows.subarray(0, count).sort();
    let reading = this.#times.length - 1;
    // Backwards, because a row takes the places of three sort keys: of those after its own.
    for (let place = count - 1; place >= 0; place--) {
      const servable = hit[(rows[place] as number) % PLACES] as Servable;
      while (reading > 0 && (this.#after[reading] as number) >= servable.lastHit) reading--;
      rows[HIT_NUMBERS * place] = servable.entry.slot;
      rows[HIT_NUMBERS * place + 1] = servable.hits;
      rows[HIT_NUMBERS * place + 2] = this.#times[reading] ?? 0;
    }
    return rows;
  }
}
