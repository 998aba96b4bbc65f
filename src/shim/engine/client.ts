import type { PageLimits } from "../cache.js";
import { Access } from "./access.js";
import { digest } from "./digest.js";
import { Register, type Views } from "./engine.js";
import { EngineHost } from "./host.js";
import type { EnginePolicy } from "./policy.js";

const COUNTERS = 25;
/** Numbers in the row of an entry. */
export const ENTRY_NUMBERS = 12;

/** No slot: the engine could not begin an entry. */
export const NO_SLOT = 0xffff_ffff;

/** No generation: no entry was begun. */
export const NO_GENERATION = -1;

/** What there is to see of an engine that is none. */
const NOTHING: Views = {
  floats: new Float64Array(0),
  words: new Int32Array(0),
  registers: Float64Array.of(NO_GENERATION, -Infinity, Infinity, 0, 0),
};

/** The engine as the shim sees it. Where its state was lost, each call answers as an empty engine would. */
export class EngineClient extends EngineHost {
  /** Its memory, with what the last call has left in the registers; each has a name of its own below. */
  get views(): Views {
    return this.engine?.views ?? NOTHING;
  }

  /** The generation of the entry that `begin` or `refreshCommit` has just dealt with. */
  get generation(): number {
    const generation = this.views.registers[Register.Generation] as number;
    // A whole number: V8 keeps a float that an entry has elsewhere, which is a cache miss when it leaves.
    return generation < 0 ? generation : generation >>> 0;
  }

  /**
   * When the entry that `commit`, `refreshCommit`, `access` or `look` has just dealt with stops being
   * a hit that need not be asked for, in cache milliseconds; Infinity for never, -Infinity: it is none.
   */
  get servableUntil(): number {
    return this.views.registers[Register.ServableUntil] as number;
  }

  /** How many removals wait to be taken. */
  get removals(): number {
    return this.views.registers[Register.Removals] as number;
  }

  /** Makes a cached function known. @returns the number it has from now on. */
  register({ ttl, stale, idle, maxEntries, maxBytes, evict }: EnginePolicy): number {
    return this.insist(({ wasm, number }) =>
      wasm.register(number, ttl, stale, idle, maxEntries, maxBytes, evict),
    );
  }

  /** Sets the limit on all functions together; Infinity for none. */
  configure({ maxBytes, evict }: PageLimits): void {
    this.hits.flush();
    this.insist(({ wasm, number }) => {
      wasm.configure(number, maxBytes, evict);
    });
  }

  /** The slot of the entry with this key row, or -1. */
  find(cache: number, words: Int32Array, length: number): number {
    try {
      const engine = this.running();
      engine.writeRow(words, length);
      return engine.wasm.find(engine.number, cache, length);
    } catch (error) {
      this.lost(error);
      return -1;
    }
  }

  /**
   * Begins a pending entry, whose generation `generation` then tells; `length` 0 when its key is kept
   * on this side.
   *
   * @returns its slot; or that of the entry which has the key already, and then `NO_GENERATION` is told
   */
  begin(cache: number, words: Int32Array, length: number): number {
    try {
      const engine = this.running();
      if (length > 0) engine.writeRow(words, length);
      return engine.wasm.begin(engine.number, cache, length) >>> 0;
    } catch (error) {
      this.lost(error);
      return NO_SLOT;
    }
  }

  /** Uses an entry: counts, renews its place among the recently used. */
  access(slot: number, now: number): number {
    this.hits.flush();
    try {
      const { wasm, number } = this.running();
      return wasm.access(number, slot, now);
    } catch (error) {
      this.lost(error);
      return Access.Gone;
    }
  }

  /** As `access`, and touches nothing. */
  look(slot: number, now: number): number {
    return this.use(({ wasm, number }) => wasm.look(number, slot, now)) ?? Access.Gone;
  }

  /** Makes a pending entry live. `false`: it was cleared meanwhile. */
  commit(slot: number, generation: number, now: number, cost: number, bytes: number): boolean {
    this.hits.flush();
    try {
      const { wasm, number } = this.running();
      return wasm.commit(number, slot, generation, now, cost, bytes) !== 0;
    } catch (error) {
      this.lost(error);
      return false;
    }
  }

  /** A function's counters, in the order of `src/engine/counters.rs`. */
  counters(cache: number): Float64Array {
    const counters = new Float64Array(COUNTERS);
    this.#readRow(this.ask("countersPointer", cache), counters);
    return counters;
  }

  /**
   * What the engine knows of the entry in a slot, in the order of `src/engine/snapshot.rs`; zeros where
   * it knows nothing. A list of thousands of entries reads all of them into the same numbers.
   */
  entryRow(slot: number, numbers: Float64Array): void {
    const pointer = this.use(({ wasm, number }) => wasm.entryPointer(number, slot)) ?? 0;
    this.#readRow(pointer, numbers);
  }

  #readRow(pointer: number, numbers: Float64Array): void {
    const { floats } = this.views;
    if (pointer === 0) {
      numbers.fill(0);
      return;
    }
    const start = pointer >>> 3;
    for (let index = 0; index < numbers.length; index++) {
      numbers[index] = floats[start + index] as number;
    }
  }

  /** The key row of the entry in a slot; empty where it has none. */
  keyRow(slot: number): Int32Array {
    const length = this.ask("keyRow", slot);
    const start = this.ask("rowPointer", length) >>> 2;
    return this.views.words.slice(start, start + length);
  }

  /** When the next entry expires, in milliseconds of cache time; Infinity for never. */
  nextDeadline(): number {
    return this.use(({ wasm, number }) => wasm.nextDeadline(number)) ?? Infinity;
  }

  /** The 128-bit keyed digest of bytes, as four words. */
  digest(bytes: Uint8Array): Int32Array {
    return this.insist((engine) => digest(engine, bytes));
  }
}
