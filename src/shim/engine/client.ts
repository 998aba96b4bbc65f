import { Engine } from "#glue";
import { EngineUnavailableError } from "../errors.js";
import { type ReleaseReason, reasonNumber } from "../reasons.js";
import { Access } from "./access.js";
import { digest } from "./digest.js";
import { HitLog } from "../hit-log.js";
import { HitRows } from "./hit-rows.js";
import { KeyRow } from "./key-row.js";
import { EngineMemory } from "./memory.js";
import type { EnginePolicy } from "./policy.js";
import { Registers, type Removal } from "./registers.js";
import { startEngine } from "./start.js";

const NO_ROW = new Int32Array(0);
const COUNTERS = 25;
/** Numbers in the row of an entry. */
export const ENTRY_NUMBERS = 12;

/** No slot: the engine could not begin an entry. */
export const NO_SLOT = 0xffff_ffff;

/** No generation: no entry was begun. */
export const NO_GENERATION = -1;

/**
 * The engine as the shim sees it: views over its memory kept valid, reasons by name, and a loss of
 * its state (a panic, a stack that overflowed inside it) turned into an answer. What goes on is a
 * new and empty engine; `onLost` is called so that the cache lets go of what the old one had, and
 * the call answers as an empty engine would.
 */
export class EngineClient {
  /** The hits that it has yet to be told of, and is before every call that goes by recency or counts. */
  readonly hits = new HitLog((rows, count) => {
    this.replay(rows, count);
  });
  #engine: Engine | undefined;
  #memory: EngineMemory | undefined;
  #registers: Registers | undefined;
  #row = new KeyRow();
  #hitRows = new HitRows();
  #epoch = 0;
  /** Whether a call has thrown, and it is not yet known what became of the state. */
  #suspect = false;
  #losses = 0;
  readonly #onLost: () => void;

  constructor(onLost: () => void) {
    this.#onLost = onLost;
  }

  /** Whether a first call has started it; an engine that never started holds nothing. */
  get started(): boolean {
    return this.#engine !== undefined;
  }

  /** How often its state was lost. While this stands still, every number means what it meant. */
  get losses(): number {
    return this.#losses;
  }

  /** Makes a cached function known. @returns the number it has from now on. */
  register(policy: EnginePolicy): number {
    const { ttl, stale, idle, maxEntries, maxBytes, evict } = policy;
    const register = (): number =>
      this.#running().register(ttl, stale, idle, maxEntries, maxBytes, evict);
    try {
      return register();
    } catch (error) {
      this.#lost(error);
      return register();
    }
  }

  /** The slot of the entry with this key row, or -1. */
  find(cache: number, words: Int32Array, length: number): number {
    try {
      const engine = this.#running();
      this.#writeRow(engine, words, length);
      return engine.find(cache, length);
    } catch (error) {
      this.#lost(error);
      return -1;
    }
  }

  /** Where a key may be written in place; emptied when the engine's memory grows. */
  rowInPlace(): Int32Array {
    try {
      return this.#row.inPlace(this.#running(), this.#memory as EngineMemory);
    } catch (error) {
      this.#lost(error);
      return NO_ROW;
    }
  }

  /** How often a key has been copied to that place: what was written in place before is gone then. */
  get rowCopies(): number {
    return this.#row.copies;
  }

  /** As `find`, for the key that was written in place: its first `length` words. */
  findInPlace(cache: number, length: number): number {
    try {
      return this.#running().find(cache, length);
    } catch (error) {
      this.#lost(error);
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
      const engine = this.#running();
      if (length > 0) this.#writeRow(engine, words, length);
      return engine.begin(cache, length) >>> 0;
    } catch (error) {
      this.#lost(error);
      return NO_SLOT;
    }
  }

  /** The generation of the entry that `begin` or `refreshCommit` has just dealt with. */
  get generation(): number {
    return this.#registers?.generation ?? NO_GENERATION;
  }

  /**
   * When the entry that `commit`, `refreshCommit`, `access` or `look` has just dealt with stops being
   * a hit that need not be asked for, in cache milliseconds; Infinity for never, -Infinity: it is none.
   */
  get servableUntil(): number {
    return this.#registers?.servableUntil ?? -Infinity;
  }

  /** When that entry expires if nobody reads it, in cache milliseconds; Infinity for never. */
  get expiresAt(): number {
    return this.#registers?.expiresAt ?? Infinity;
  }

  /** How many removals wait to be taken. */
  get removals(): number {
    return this.#registers?.removals ?? 0;
  }

  /** Uses an entry: counts, renews its place among the recently used. */
  access(slot: number, now: number): number {
    this.hits.flush();
    try {
      return this.#running().access(slot, now);
    } catch (error) {
      this.#lost(error);
      return Access.Gone;
    }
  }

  /** As `access`, and touches nothing. */
  look(slot: number, now: number): number {
    return this.#guarded((engine) => engine.look(slot, now), Access.Gone);
  }

  /** Makes a pending entry live. `false`: it was cleared meanwhile. */
  commit(slot: number, generation: number, now: number, cost: number, bytes: number): boolean {
    this.hits.flush();
    try {
      return this.#running().commit(slot, generation, now, cost, bytes);
    } catch (error) {
      this.#lost(error);
      return false;
    }
  }

  /** Drops a pending entry whose construction failed. */
  fail(slot: number, generation: number): void {
    this.#guarded((engine) => engine.fail(slot, generation), false);
  }

  /** Marks a refresh that somebody asked for as under way. */
  refreshBegin(slot: number, generation: number): void {
    this.#guarded((engine) => engine.refreshBegin(slot, generation), false);
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
    return this.#guarded(
      (engine) => engine.refreshCommit(slot, generation, now, cost, bytes, same),
      false,
    );
  }

  /** Ends a refresh that failed; with `pause`, none begins by itself for 60 s. */
  refreshFail(slot: number, generation: number, now: number, pause: boolean): void {
    this.#guarded((engine) => engine.refreshFail(slot, generation, now, pause), false);
  }

  /** Keeps an entry from being evicted until it is unpinned as often. */
  pin(slot: number, generation: number): void {
    this.#guarded((engine) => engine.pin(slot, generation), false);
  }

  /** Takes one pin off; limits hold for the entry again when it was the last. */
  unpin(slot: number, generation: number): void {
    this.#guarded((engine) => engine.unpin(slot, generation), false);
  }

  /** Sets the limit on all functions together; Infinity for none. */
  configure(maxBytes: number, evict: number): void {
    this.hits.flush();
    try {
      this.#running().configure(maxBytes, evict);
    } catch (error) {
      this.#lost(error);
    }
  }

  /** A function's counters, in the order of `src/engine/counters.rs`. */
  counters(cache: number): Float64Array {
    return this.#numbers((engine) => engine.countersPointer(cache), COUNTERS);
  }

  /**
   * What the engine knows of the entry in a slot, in the order of `src/engine/snapshot.rs`; zeros where
   * it knows nothing. A list of thousands of entries reads all of them into the same numbers.
   */
  entryRow(slot: number, numbers: Float64Array): void {
    const pointer = this.#guarded((engine) => engine.entryPointer(slot), 0);
    const floats = this.#memory?.floats;
    for (let index = 0; index < ENTRY_NUMBERS; index++) {
      numbers[index] = pointer === 0 ? 0 : (floats?.[pointer / 8 + index] ?? 0);
    }
  }

  /** The key row of the entry in a slot; empty where it has none. */
  keyRow(slot: number): Int32Array {
    return this.#guarded((engine) => {
      const words = engine.keyRow(slot);
      const start = engine.rowPointer(words) / 4;
      return (this.#memory as EngineMemory).words.slice(start, start + words);
    }, new Int32Array(0));
  }

  /** Removes one entry. */
  remove(slot: number, generation: number, reason: ReleaseReason): void {
    this.#guarded((engine) => engine.remove(slot, generation, reasonNumber(reason)), false);
  }

  /** Removes every entry of one function. */
  clearCache(cache: number, reason: ReleaseReason): void {
    this.#guarded((engine) => {
      engine.clearCache(cache, reasonNumber(reason));
    }, undefined);
  }

  /** Removes every entry. */
  clearAll(reason: ReleaseReason): void {
    this.#guarded((engine) => {
      engine.clearAll(reasonNumber(reason));
    }, undefined);
  }

  /** Removes what has expired. */
  sweep(now: number): void {
    this.#guarded((engine) => {
      engine.sweep(now);
    }, undefined);
  }

  /** When the next entry expires, in milliseconds of cache time; Infinity for never. */
  nextDeadline(): number {
    return this.#guarded((engine) => engine.nextDeadline(), Infinity);
  }

  /** Takes the rows of the removal log, oldest first. */
  takeRemovals(): readonly Removal[] {
    if (this.#suspect) this.#check();
    return this.#registers?.takeRemovals() ?? [];
  }

  /** The 128-bit keyed digest of bytes, as four words. Bytes go over in chunks: memory stays small. */
  digest(bytes: Uint8Array): Int32Array {
    const digested = (): Int32Array => digest(this.#running(), this.#memory as EngineMemory, bytes);
    try {
      return digested();
    } catch (error) {
      this.#lost(error);
      return digested();
    }
  }

  /** Gives the engine's memory back. */
  free(): void {
    if (this.#suspect) this.#check();
    const engine = this.#engine;
    this.#engine = undefined;
    this.#registers = undefined;
    try {
      engine?.free();
    } catch {
      // A call that a full stack cut off (seen in WebKit, without a trace in the epoch) holds the engine
      // for ever, as its glue counts. Its memory stays; nobody who closes a cache can do anything of it.
    }
  }

  #running(): Engine {
    if (this.#suspect) this.#check();
    return this.#engine ?? this.#start();
  }

  #start(): Engine {
    this.#memory = new EngineMemory(startEngine());
    const engine = new Engine();
    this.#registers = new Registers(this.#memory, engine.registersPointer());
    this.#epoch = engine.epoch();
    this.#engine = engine;
    return engine;
  }

  #writeRow(engine: Engine, words: Int32Array, length: number): void {
    this.#row.write(engine, this.#memory as EngineMemory, words, length);
  }

  /**
   * Makes up for accesses that were not made: hits that this side has served by itself while
   * `servableUntil` allowed it.
   *
   * @param rows - `HIT_NUMBERS` for each entry, in the order of the entries' last hits
   * @param count - how many rows
   */
  replay(rows: ArrayLike<number>, count: number): void {
    if (this.#suspect) this.#check();
    if (this.#engine === undefined) return;
    try {
      this.#hitRows.replay(this.#engine, this.#memory as EngineMemory, rows, count);
    } catch (error) {
      this.#lost(error);
    }
  }

  /** A row of numbers that the engine writes; zeros where it has none. */
  #numbers(pointerOf: (engine: Engine) => number, count: number): Float64Array {
    return (
      this.#guarded<Float64Array | undefined>((engine) => {
        const pointer = pointerOf(engine);
        if (pointer === 0) return undefined;
        return (this.#memory as EngineMemory).floats.slice(pointer / 8, pointer / 8 + count);
      }, undefined) ?? new Float64Array(count)
    );
  }

  #guarded<Answer>(call: (engine: Engine) => Answer, empty: Answer): Answer {
    this.hits.flush();
    if (this.#suspect) this.#check();
    if (this.#engine === undefined) return empty;
    try {
      return call(this.#engine);
    } catch (error) {
      this.#lost(error);
      return empty;
    }
  }

  /** Rethrows an error that left the state as it was; otherwise goes on with an empty engine. */
  #lost(error: unknown): void {
    if (error instanceof EngineUnavailableError) throw error;
    this.#suspect = true;
    if (!this.#check()) throw error;
  }

  /**
   * Finds out whether a call that threw took the state with it. A panic arrives as a RuntimeError, a
   * stack overflow inside the engine as whatever the browser throws then; the epoch knows. Where the
   * stack has no room even for this question it throws again, and the next call asks.
   *
   * @returns whether the state was lost
   */
  #check(): boolean {
    const lost = this.#engine !== undefined && this.#engine.epoch() !== this.#epoch;
    if (lost) {
      this.hits.clear();
      this.#onLost();
      this.#losses++;
      this.#row = new KeyRow();
      this.#hitRows = new HitRows();
      this.#registers = undefined;
      // Not freed: the call that was cut off holds it for ever, as its glue counts.
      this.#engine = undefined;
    }
    this.#suspect = false;
    return lost;
  }
}
