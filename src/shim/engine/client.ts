import { Engine } from "#glue";
import { EngineUnavailableError } from "../errors.js";
import { type ReleaseReason, reasonName, reasonNumber } from "../reasons.js";
import { Access } from "./access.js";
import { KeyRow } from "./key-row.js";
import type { EnginePolicy } from "./policy.js";
import { startEngine } from "./start.js";

/** An entry that the engine has removed. */
export interface Removal {
  readonly slot: number;
  readonly generation: number;
  readonly reason: ReleaseReason;
}

const REMOVAL_WORDS = 4;
const COUNTERS = 25;
const ENTRY_NUMBERS = 12;
const DIGEST_CHUNK = 64 * 1024;
const DIGEST_WORDS = 4;

/** No slot: the engine could not begin an entry. */
export const NO_SLOT = 0xffff_ffff;

/** No generation: the slot is vacant. */
export const NO_GENERATION = 0xffff_ffff;

/**
 * The engine as the shim sees it: views over its memory kept valid, reasons by name, and a loss of
 * its state (a panic, a stack that overflowed inside it) turned into an answer. What goes on is a
 * new and empty engine; `onLost` is called so that the cache lets go of what the old one had, and
 * the call answers as an empty engine would.
 */
export class EngineClient {
  #engine: Engine | undefined;
  #memory: WebAssembly.Memory | undefined;
  #row = new KeyRow();
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

  /** Begins a pending entry; `length` 0 when its key is kept on this side. @returns its slot. */
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

  /** The generation of the entry in a slot; `NO_GENERATION` when it is vacant. */
  generation(slot: number): number {
    return this.#guarded((engine) => engine.generation(slot), NO_GENERATION);
  }

  /** Uses an entry: counts, renews its place among the recently used. */
  access(slot: number, now: number): number {
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
   * from then on. `false`: it was cleared, or has expired.
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

  /** What the engine knows of the entry in a slot, in the order of `src/engine/snapshot.rs`. */
  entryRow(slot: number): Float64Array {
    return this.#numbers((engine) => engine.entryPointer(slot), ENTRY_NUMBERS);
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
  takeRemovals(): Removal[] {
    return this.#guarded((engine) => {
      const count = engine.removalCount();
      if (count === 0) return [];
      const words = this.#view(engine.removalPointer(), count * REMOVAL_WORDS);
      const removals: Removal[] = [];
      for (let at = 0; at < words.length; at += REMOVAL_WORDS) {
        removals.push({
          slot: (words[at] as number) >>> 0,
          generation: (words[at + 1] as number) >>> 0,
          reason: reasonName(words[at + 2] as number),
        });
      }
      engine.removalReset();
      return removals;
    }, []);
  }

  /** The 128-bit keyed digest of bytes, as four words. Bytes go over in chunks: memory stays small. */
  digest(bytes: Uint8Array): Int32Array {
    try {
      return this.#digest(bytes);
    } catch (error) {
      this.#lost(error);
      return this.#digest(bytes);
    }
  }

  /** Gives the engine's memory back. */
  free(): void {
    if (this.#suspect) this.#check();
    const engine = this.#engine;
    this.#engine = undefined;
    try {
      engine?.free();
    } catch {
      // A call that a full stack cut off (seen in WebKit, without a trace in the epoch) holds the engine
      // for ever, as its glue counts. Its memory stays; nobody who closes a cache can do anything of it.
    }
  }

  #digest(bytes: Uint8Array): Int32Array {
    const engine = this.#running();
    engine.digestReset();
    for (let at = 0; at < bytes.length; at += DIGEST_CHUNK) {
      const chunk = bytes.subarray(at, at + DIGEST_CHUNK);
      // Asked for before the buffer is: the first time it makes room, which may detach the buffer.
      const pointer = engine.digestPointer();
      new Uint8Array(this.#buffer(), pointer, chunk.length).set(chunk);
      engine.digestUpdate(chunk.length);
    }
    engine.digestFinish();
    return this.#view(engine.digestResultPointer(), DIGEST_WORDS).slice();
  }

  #running(): Engine {
    if (this.#suspect) this.#check();
    return this.#engine ?? this.#start();
  }

  #start(): Engine {
    this.#memory = startEngine();
    this.#engine = new Engine();
    this.#epoch = this.#engine.epoch();
    return this.#engine;
  }

  #buffer(): ArrayBuffer {
    return (this.#memory as WebAssembly.Memory).buffer;
  }

  #writeRow(engine: Engine, words: Int32Array, length: number): void {
    this.#row.write(engine, this.#memory as WebAssembly.Memory, words, length);
  }

  #view(pointer: number, words: number): Int32Array<ArrayBuffer> {
    return new Int32Array(this.#buffer(), pointer, words);
  }

  /** A row of numbers that the engine writes; zeros where it has none. */
  #numbers(pointerOf: (engine: Engine) => number, count: number): Float64Array {
    return this.#guarded((engine) => {
      const pointer = pointerOf(engine);
      if (pointer === 0) return new Float64Array(count);
      return new Float64Array(this.#buffer(), pointer, count).slice();
    }, new Float64Array(count));
  }

  #guarded<Answer>(call: (engine: Engine) => Answer, empty: Answer): Answer {
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
      this.#onLost();
      this.#losses++;
      this.#row = new KeyRow();
      // Not freed: the call that was cut off holds it for ever, as its glue counts.
      this.#engine = undefined;
    }
    this.#suspect = false;
    return lost;
  }
}
