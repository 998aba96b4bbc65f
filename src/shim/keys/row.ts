import { KeyFailure } from "./key-failure.js";

const float = new Float64Array(1);
const floatWords = new Int32Array(float.buffer);

/** Room for the first row; most keys need no more. */
const FIRST_WORDS = 256;

/** Room that is kept from one row to the next. */
const KEPT_WORDS = 64 * 1024;

/**
 * The longest row. A million-element array has one of two million; what is over this is a mistake (an
 * array of holes, parts that are shared and shared again), and would end in using up the memory.
 */
export const MOST_WORDS = 2 ** 23;

/** Thrown where a row would grow longer than rows may be. */
export function tooLong(): KeyFailure {
  return new KeyFailure(
    (place) =>
      `${place} holds too much: with it the key is longer than ${MOST_WORDS} words, which is more than a key takes.`,
    [],
  );
}

/**
 * One key row being written, word by word. It is written on this side of the boundary and copied
 * over whole: reading an argument may run user code (a getter, a proxy, `hashFuncs`) that calls the
 * cache, and the engine's memory may move meanwhile.
 */
export class RowWriter {
  /** The row is the first `length` of these. */
  words = new Int32Array(FIRST_WORDS);
  /** How many words the row has. */
  length = 0;

  /** Begins another row. */
  reset(): void {
    this.length = 0;
    if (this.words.length > KEPT_WORDS) this.words = new Int32Array(FIRST_WORDS);
  }

  /** Appends one word. */
  word(word: number): void {
    if (this.length === this.words.length) this.#grow(this.length + 1);
    this.words[this.length++] = word;
  }

  /** Appends the bits of a float64 as two words; every NaN has the same. */
  float64(value: number): void {
    float[0] = Number.isNaN(value) ? NaN : value;
    this.word(floatWords[0] as number);
    this.word(floatWords[1] as number);
  }

  /** Appends many words. */
  append(words: Int32Array): void {
    const end = this.length + words.length;
    if (end > this.words.length) this.#grow(end);
    this.words.set(words, this.length);
    this.length = end;
  }

  /** Whether the other row has the same words. */
  equals(other: RowWriter): boolean {
    return compareWords(this.#written(), other.#written()) === 0;
  }

  /**
   * Puts segments of the row that began at these offsets (the last one ends where the row ends) into
   * ascending order: how Map and Set become order-free.
   */
  sortSegments(starts: readonly number[]): void {
    if (starts.length < 2) return;
    const segments = starts.map((start, index) =>
      this.words.slice(start, starts[index + 1] ?? this.length),
    );
    segments.sort(compareWords);
    this.length = starts[0] as number;
    for (const segment of segments) this.append(segment);
  }

  #written(): Int32Array {
    return this.words.subarray(0, this.length);
  }

  #grow(needed: number): void {
    if (needed > MOST_WORDS) throw tooLong();
    const grown = new Int32Array(Math.max(needed, 2 * this.words.length));
    grown.set(this.words);
    this.words = grown;
  }
}

function compareWords(left: Int32Array, right: Int32Array): number {
  const shared = Math.min(left.length, right.length);
  for (let index = 0; index < shared; index++) {
    const difference = (left[index] as number) - (right[index] as number);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
