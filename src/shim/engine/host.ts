import { EngineUnavailableError } from "../errors.js";
import { HitLog } from "../hit-log.js";
import { Engine } from "./engine.js";
import { replayHits } from "./hit-rows.js";
import type { EngineExports } from "./start.js";

/** What a call of the module takes beside the engine's number. */
type Numbers<Name extends keyof EngineExports> = EngineExports[Name] extends (
  engine: number,
  ...numbers: infer Rest extends number[]
) => unknown
  ? Rest
  : never;

/** Gives the memory of an engine back whose cache nobody had closed when it was collected. */
const orphaned = /* @__PURE__ */ new FinalizationRegistry(close);

function close({ wasm, number }: Engine): void {
  wasm.close(number);
}

/**
 * One cache's engine: started with the first call that needs one, and replaced when its state is lost
 * (a panic, a stack that overflowed inside it). What goes on is a new and empty engine; `onLost` is
 * called so that the cache lets go of what the old one had.
 */
export class EngineHost {
  /** The hits that it has yet to be told of, and is before every call that goes by recency or counts. */
  readonly hits = new HitLog((rows, count) => {
    this.replay(rows, count);
  });
  /** How often its state was lost. While this stands still, every number means what it meant. */
  losses = 0;
  protected engine: Engine | undefined;
  /** Whether a call has thrown, and it is not yet known what became of the state. */
  #suspect = false;
  readonly #onLost: () => void;

  constructor(onLost: () => void) {
    this.#onLost = onLost;
  }

  /** Whether a first call has started it; an engine that never started holds nothing. */
  get started(): boolean {
    return this.engine !== undefined;
  }

  /**
   * Makes one of the module's calls (`src/boundary/`), to which an engine that holds nothing, or is none,
   * answers 0. It is told of the hits first. A call that is made at every hit or miss has a method of its
   * own in `EngineClient`: one that is found by its name takes 25 ns longer.
   */
  ask<Name extends Exclude<keyof EngineExports, "memory">>(
    name: Name,
    ...numbers: Numbers<Name>
  ): number {
    const call = ({ wasm, number }: Engine): number =>
      (wasm[name] as (...numbers: number[]) => number)(number, ...numbers);
    return this.use(call) ?? 0;
  }

  /**
   * Makes up for accesses that were not made: hits that this side has served by itself while
   * `servableUntil` allowed it.
   *
   * @param rows - `HIT_NUMBERS` for each entry, in the order of the entries' last hits
   * @param count - how many rows
   */
  replay(rows: ArrayLike<number>, count: number): void {
    this.use((engine) => {
      replayHits(engine, rows, count);
    });
  }

  /** Gives the engine's memory back. */
  free(): void {
    this.#verify();
    this.#drop();
  }

  /** A call of the engine that runs. @returns `undefined` where none does, or the call was its last */
  protected use<Answer>(call: (engine: Engine) => Answer): Answer | undefined {
    this.hits.flush();
    this.#verify();
    if (this.engine === undefined) return undefined;
    try {
      return call(this.engine);
    } catch (error) {
      this.lost(error);
      return undefined;
    }
  }

  /** A call that needs an engine; where it was the last of one, the next one gets it as its first. */
  protected insist<Answer>(call: (engine: Engine) => Answer): Answer {
    try {
      return call(this.running());
    } catch (error) {
      this.lost(error);
      return call(this.running());
    }
  }

  /** The engine, for a call that needs one: it is started if need be. */
  protected running(): Engine {
    this.#verify();
    return this.engine ?? this.#start();
  }

  #start(): Engine {
    const engine = (this.engine = new Engine());
    orphaned.register(this, engine, engine);
    return engine;
  }

  /** Finds out what became of the state, where a call has thrown. */
  #verify(): void {
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
    const engine = this.engine;
    const lost = engine !== undefined && engine.wasm.isLost(engine.number) !== 0;
    if (lost) {
      this.hits.clear();
      this.#onLost();
      this.losses++;
      this.#drop();
    }
    this.#suspect = false;
    return lost;
  }

  #drop(): void {
    const engine = this.engine;
    if (engine === undefined) return;
    this.engine = undefined;
    // Its number is soon another's.
    orphaned.unregister(engine);
    close(engine);
  }
}
