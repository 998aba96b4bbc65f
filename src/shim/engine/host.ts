import { EngineUnavailableError } from "../errors.js";
import { HitLog } from "../hit-log.js";
import { EngineMemory } from "./memory.js";
import { Registers } from "./registers.js";
import { randomWords } from "./seeds.js";
import { type EngineExports, startEngine } from "./start.js";

/** One call of the engine with this number. */
export type Call<Answer> = (wasm: EngineExports, engine: number) => Answer;

/**
 * One cache's engine: started with the first call, and replaced when its state is lost (a panic, a
 * stack that overflowed inside it). What goes on is a new and empty engine; `onLost` is called so that
 * the cache lets go of what the old one had.
 */
export abstract class EngineHost {
  /** The hits that it has yet to be told of, and is before every call that goes by recency or counts. */
  readonly hits = new HitLog((rows, count) => {
    this.replay(rows, count);
  });
  /** Its number in the module, which holds the engines of all caches. */
  protected engine = -1;
  protected memory: EngineMemory | undefined;
  protected registers: Registers | undefined;
  #wasm: EngineExports | undefined;
  /** Whether a call has thrown, and it is not yet known what became of the state. */
  #suspect = false;
  #losses = 0;
  readonly #onLost: () => void;

  constructor(onLost: () => void) {
    this.#onLost = onLost;
  }

  /** Whether a first call has started it; an engine that never started holds nothing. */
  get started(): boolean {
    return this.#wasm !== undefined;
  }

  /** How often its state was lost. While this stands still, every number means what it meant. */
  get losses(): number {
    return this.#losses;
  }

  /** Makes up for accesses that were not made: hits that the shim has served by itself. */
  abstract replay(rows: ArrayLike<number>, count: number): void;

  /** Forgets the places in the memory of an engine that is no more. */
  protected abstract forgetPlaces(): void;

  /** Gives the engine's memory back. */
  free(): void {
    this.verify();
    this.#wasm?.close(this.engine);
    this.#wasm = undefined;
    this.registers = undefined;
  }

  /** The exports, for a call that needs an engine: it is started if need be. */
  protected running(): EngineExports {
    this.verify();
    return this.#wasm ?? this.#start();
  }

  #start(): EngineExports {
    const wasm = startEngine();
    const engine = wasm.create(...randomWords());
    this.memory = new EngineMemory(wasm.memory);
    this.registers = new Registers(this.memory, wasm.registersPointer(engine));
    this.engine = engine;
    this.#wasm = wasm;
    return wasm;
  }

  /** A row of numbers that the engine writes; zeros where it has none. */
  protected numbers(pointerOf: Call<number>, count: number): Float64Array {
    return (
      this.guarded<Float64Array | undefined>((wasm, engine) => {
        const start = pointerOf(wasm, engine) >>> 3;
        if (start === 0) return undefined;
        return (this.memory as EngineMemory).floats.slice(start, start + count);
      }, undefined) ?? new Float64Array(count)
    );
  }

  /**
   * A call for which an engine that holds nothing has the answer at hand. It is told of the hits first.
   */
  protected guarded<Answer>(call: Call<Answer>, empty: Answer): Answer {
    this.hits.flush();
    this.verify();
    if (this.#wasm === undefined) return empty;
    try {
      return call(this.#wasm, this.engine);
    } catch (error) {
      this.lost(error);
      return empty;
    }
  }

  /** Finds out what became of the state, where a call has thrown. */
  protected verify(): void {
    if (this.#suspect) this.#check();
  }

  /** Rethrows an error that left the state as it was; otherwise goes on with an empty engine. */
  protected lost(error: unknown): void {
    if (error instanceof EngineUnavailableError) throw error;
    this.#suspect = true;
    if (!this.#check()) throw error;
  }

  /**
   * Finds out whether a call that threw took the state with it. A panic arrives as a RuntimeError, a
   * stack overflow inside the engine as whatever the browser throws then; the module knows. Where the
   * stack has no room even for this question it throws again, and the next call asks.
   *
   * @returns whether the state was lost
   */
  #check(): boolean {
    const wasm = this.#wasm;
    const lost = wasm !== undefined && wasm.isLost(this.engine) !== 0;
    if (lost) {
      this.hits.clear();
      this.#onLost();
      this.#losses++;
      this.forgetPlaces();
      this.registers = undefined;
      this.#wasm = undefined;
      wasm.close(this.engine);
    }
    this.#suspect = false;
    return lost;
  }
}
