import type { ReleaseReason } from "cache-resource";

/** A live entry of the model. A value is the number of the construction that made it. */
interface LiveEntry {
  readonly key: number;
  readonly value: number;
  readonly writtenAt: number;
}

/**
 * What a cached function holds, in the plainest form there is: one list, the least recently used
 * entry first, looked through from end to end each time.
 */
export class NaiveCache {
  now = 0;
  /** Values that `validate` refuses. */
  readonly spoiled = new Set<number>();
  /** What was released, and why, in any order, since it was last taken. */
  released: string[] = [];
  #entries: LiveEntry[] = [];

  /** @param ttl - in milliseconds */
  constructor(
    readonly ttl: number,
    readonly maxEntries: number,
  ) {}

  /** What `peek` sees. */
  peek(key: number): number | undefined {
    return this.#entries.find((entry) => entry.key === key && this.#fresh(entry))?.value;
  }

  /** What a call is served; an expired or refused value is released on the way. */
  hit(key: number): number | undefined {
    const found = this.#entries.find((entry) => entry.key === key);
    if (found === undefined) return undefined;
    this.#entries = this.#entries.filter((entry) => entry !== found);
    if (!this.#fresh(found)) this.release(found.value, "ttl");
    else if (this.spoiled.has(found.value)) this.release(found.value, "validate");
    else {
      this.#entries.push(found);
      return found.value;
    }
    return undefined;
  }

  /** A construction has settled with a value. */
  store(key: number, value: number): void {
    this.sweep();
    this.#entries.push({ key, value, writtenAt: this.now });
    while (this.#entries.length > this.maxEntries) {
      this.release((this.#entries.shift() as LiveEntry).value, "max_entries");
    }
  }

  /** Releases what has expired. */
  sweep(): void {
    this.#drop((entry) => !this.#fresh(entry), "ttl");
  }

  /** Clears one key, or all. */
  clear(key?: number): void {
    this.#drop((entry) => key === undefined || entry.key === key, "clear");
  }

  /** Notes that a value was released. */
  release(value: number, reason: ReleaseReason): void {
    this.released.push(`${value} ${reason}`);
  }

  /** All values it holds, expired ones included. */
  get values(): number[] {
    return this.#entries.map(({ value }) => value);
  }

  #fresh(entry: LiveEntry): boolean {
    return this.now - entry.writtenAt < this.ttl;
  }

  #drop(goes: (entry: LiveEntry) => boolean, reason: ReleaseReason): void {
    for (const entry of this.#entries.filter(goes)) this.release(entry.value, reason);
    this.#entries = this.#entries.filter((entry) => !goes(entry));
  }
}
