import { type ReleaseReason, reasonNumber } from "../reasons.js";
import { Access } from "./access.js";
import { digest } from "./digest.js";
import { EngineHost } from "./host.js";
import { HitRows } from "./hit-rows.js";
import { KeyRow } from "./key-row.js";
import type { EngineMemory } from "./memory.js";
import type { EnginePolicy } from "./policy.js";
import type { Registers, Removal } from "./registers.js";
import type { EngineExports } from "./start.js";

const COUNTERS = 25;
/** Numbers in the row of an entry. */
export const ENTRY_NUMBERS = 12;

/** No slot: the engine could not begin an entry. */
export const NO_SLOT = 0xffff_ffff;

/** No generation: no entry was begun. */
export const NO_GENERATION = -1;

/**
 * The engine as the shim sees it: views over its memory kept valid, reasons by name. Where its state
 * was lost, each call answers as an empty engine would (`EngineHost`).
 */
export class EngineClient extends EngineHost {
  #hitRows = new HitRows();
  #row = new KeyRow();

  /** Makes a cached function known. @returns the number it has from now on. */
  register(policy: EnginePolicy): number {
    const { ttl, stale, idle, maxEntries, maxBytes, evict } = policy;
    const register = (): number =>
      this.running().register(this.engine, ttl, stale, idle, maxEntries, maxBytes, evict);
    try {
      return register();
    } catch (error) {
      this.lost(error);
      return register();
    }
  }

  /** Forgets a cached function that has no entry left. */
  unregister(cache: number): void {
    this.guarded((wasm, engine) => wasm.unregister(engine, cache), 0);
  }

  /** The slot of the entry with this key row, or -1. */
  find(cache: number, words: Int32Array, length: number): number {
    try {
      const wasm = this.running();
      this.#writeRow(wasm, words, length);
      return wasm.find(this.engine, cache, length);
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
      const wasm = this.running();
      if (length > 0) this.#writeRow(wasm, words, length);
      return wasm.begin(this.engine, cache, length) >>> 0;
    } catch (error) {
      this.lost(error);
      return NO_SLOT;
    }
  }

  /** The generation of the entry that `begin` or `refreshCommit` has just dealt with. */
  get generation(): number {
    return this.registers?.generation ?? NO_GENERATION;
  }

  /**
   * When the entry that `commit`, `refreshCommit`, `access` or `look` has just dealt with stops being
   * a hit that need not be asked for, in cache milliseconds; Infinity for never, -Infinity: it is none.
   */
  get servableUntil(): number {
    return this.registers?.servableUntil ?? -Infinity;
  }

  /** When that entry expires if nobody reads it, in cache milliseconds; Infinity for never. */
  get expiresAt(): number {
    return this.registers?.expiresAt ?? Infinity;
  }

  /** How many removals wait to be taken. */
  get removals(): number {
    return this.registers?.removals ?? 0;
  }

  /** Uses an entry: counts, renews its place among the recently used. */
  access(slot: number, now: number): number {
    this.hits.flush();
    try {
      return this.running().access(this.engine, slot, now);
    } catch (error) {
      this.lost(error);
      return Access.Gone;
    }
  }

  /** As `access`, and touches nothing. */
  look(slot: number, now: number): number {
    return this.guarded((wasm, engine) => wasm.look(engine, slot, now), Access.Gone);
  }

  /** Makes a pending entry live. `false`: it was cleared meanwhile. */
  commit(slot: number, generation: number, now: number, cost: number, bytes: number): boolean {
    this.hits.flush();
    try {
      return this.running().commit(this.engine, slot, generation, now, cost, bytes) !== 0;
    } catch (error) {
      this.lost(error);
      return false;
    }
  }

  /** Takes in the size of a live entry's value, where `commit` was told none. */
  weigh(slot: number, generation: number, bytes: number): void {
    this.guarded((wasm, engine) => wasm.weigh(engine, slot, generation, bytes), 0);
  }

  /** Drops a pending entry whose construction failed. */
  fail(slot: number, generation: number): void {
    this.guarded((wasm, engine) => wasm.fail(engine, slot, generation), 0);
  }

  /** Marks a refresh that somebody asked for as under way. */
  refreshBegin(slot: number, generation: number): void {
    this.guarded((wasm, engine) => wasm.refreshBegin(engine, slot, generation), 0);
  }

  /**
   * Takes in what a refresh brought; unless it is the same value, the entry has a new generation
   * from then on, which `generation` tells. `false`: it was cleared, or has expired.
   */
  refreshCommit(
    slot: number,
    generation: number,
    now: number,
    cost: number,
    bytes: number,
    same: boolean,
  ): boolean {
    return this.guarded(
      (wasm, engine) =>
        wasm.refreshCommit(engine, slot, generation, now, cost, bytes, Number(same)) !== 0,
      false,
    );
  }

  /** Ends a refresh that failed; with `pause`, none begins by itself for 60 s. */
  refreshFail(slot: number, generation: number, now: number, pause: boolean): void {
    this.guarded(
      (wasm, engine) => wasm.refreshFail(engine, slot, generation, now, Number(pause)),
      0,
    );
  }

  /** Keeps an entry from being evicted until it is unpinned as often. */
  pin(slot: number, generation: number): void {
    this.guarded((wasm, engine) => wasm.pin(engine, slot, generation), 0);
  }

  /** Takes one pin off; limits hold for the entry again when it was the last. */
  unpin(slot: number, generation: number): void {
    this.guarded((wasm, engine) => wasm.unpin(engine, slot, generation), 0);
  }

  /** Sets the limit on all functions together; Infinity for none. */
  configure(maxBytes: number, evict: number): void {
    this.hits.flush();
    try {
      this.running().configure(this.engine, maxBytes, evict);
    } catch (error) {
      this.lost(error);
    }
  }

  /** A function's counters, in the order of `src/engine/counters.rs`. */
  counters(cache: number): Float64Array {
    return this.numbers((wasm, engine) => wasm.countersPointer(engine, cache), COUNTERS);
  }

  /**
   * What the engine knows of the entry in a slot, in the order of `src/engine/snapshot.rs`; zeros where
   * it knows nothing. A list of thousands of entries reads all of them into the same numbers.
   */
  entryRow(slot: number, numbers: Float64Array): void {
    const pointer = this.guarded((wasm, engine) => wasm.entryPointer(engine, slot), 0);
    const floats = this.memory?.floats;
    for (let index = 0; index < ENTRY_NUMBERS; index++) {
      numbers[index] = pointer === 0 ? 0 : (floats?.[(pointer >>> 3) + index] ?? 0);
    }
  }

  /** The key row of the entry in a slot; empty where it has none. */
  keyRow(slot: number): Int32Array {
    return this.guarded((wasm, engine) => {
      const words = wasm.keyRow(engine, slot);
      const start = wasm.rowPointer(engine, words) >>> 2;
      return (this.memory as EngineMemory).words.slice(start, start + words);
    }, new Int32Array(0));
  }

  /** Removes one entry. */
  remove(slot: number, generation: number, reason: ReleaseReason): void {
    this.guarded((wasm, engine) => wasm.remove(engine, slot, generation, reasonNumber(reason)), 0);
  }

  /** Removes every entry of one function. */
  clearCache(cache: number, reason: ReleaseReason): void {
    this.guarded((wasm, engine) => {
      wasm.clearCache(engine, cache, reasonNumber(reason));
    }, undefined);
  }

  /** Removes every entry. */
  clearAll(reason: ReleaseReason): void {
    this.guarded((wasm, engine) => {
      wasm.clearAll(engine, reasonNumber(reason));
    }, undefined);
  }

  /** Removes what has expired. */
  sweep(now: number): void {
    this.guarded((wasm, engine) => {
      wasm.sweep(engine, now);
    }, undefined);
  }

  /** When the next entry expires, in milliseconds of cache time; Infinity for never. */
  nextDeadline(): number {
    return this.guarded((wasm, engine) => wasm.nextDeadline(engine), Infinity);
  }

  /** One of the `removals`, the oldest first. */
  removal(row: number): Removal {
    return (this.registers as Registers).removal(row);
  }

  /** Tells the engine that all of them have been taken. */
  endRemovals(): void {
    this.registers?.endRemovals();
  }

  /** The 128-bit keyed digest of bytes, as four words. Bytes go over in chunks: memory stays small. */
  digest(bytes: Uint8Array): Int32Array {
    const digested = (): Int32Array =>
      digest(this.running(), this.engine, this.memory as EngineMemory, bytes);
    try {
      return digested();
    } catch (error) {
      this.lost(error);
      return digested();
    }
  }

  #writeRow(wasm: EngineExports, words: Int32Array, length: number): void {
    this.#row.write(wasm, this.engine, this.memory as EngineMemory, words, length);
  }

  /**
   * Makes up for accesses that were not made: hits that this side has served by itself while
   * `servableUntil` allowed it.
   *
   * @param rows - `HIT_NUMBERS` for each entry, in the order of the entries' last hits
   * @param count - how many rows
   */
  replay(rows: ArrayLike<number>, count: number): void {
    if (!this.started) return;
    try {
      const wasm = this.running();
      this.#hitRows.replay(wasm, this.engine, this.memory as EngineMemory, rows, count);
    } catch (error) {
      this.lost(error);
    }
  }

  protected forgetPlaces(): void {
    this.#row = new KeyRow();
    this.#hitRows = new HitRows();
  }
}
