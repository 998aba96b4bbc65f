import { NaiveCache } from "./naive-cache.js";
import type { Operation } from "./operations.js";

const MOST_RESTARTS = 3;

/** A promise that callers hold, as the model sees it. */
export interface ModelFlight {
  readonly key: number;
  restarts: number;
  /** What it came to; `undefined` while it is pending. */
  outcome: string | undefined;
}

interface Pending {
  readonly construction: number;
  /** What callers of this key are handed. */
  readonly handed: ModelFlight;
  readonly flights: ModelFlight[];
}

/**
 * What an asynchronous cached function does, in the plainest form: a list of what it holds, and a
 * map of what is on its way.
 */
export class AsynchronousModel {
  readonly held: NaiveCache;
  /** The keys of the constructions begun, since they were last taken. */
  begun: number[] = [];
  readonly #pending = new Map<number, Pending>();
  readonly #handed = new Map<number, ModelFlight>();
  readonly #keys: number[] = [];
  #displaced: ModelFlight[] = [];

  constructor(ttl: number, maxEntries: number) {
    this.held = new NaiveCache(ttl, maxEntries);
  }

  /** Does it; for a call, tells the promise that its caller gets. */
  perform(operation: Operation): ModelFlight | undefined {
    switch (operation.do) {
      case "call":
        return this.#call(operation.key);
      case "clear":
        this.#clear(operation.key);
        break;
      case "clear function":
      case "clear cache":
        this.#clear(undefined);
        break;
      case "spoil": {
        const value = this.held.peek(operation.key);
        if (value !== undefined) this.held.spoiled.add(value);
        break;
      }
      case "sweep":
        this.held.sweep();
        break;
      case "advance":
        this.held.now += operation.by;
    }
    return undefined;
  }

  /** The turn is over: whoever was displaced by a clear goes on to the construction that follows. */
  endTurn(): void {
    const displaced = this.#displaced;
    this.#displaced = [];
    for (const flight of displaced) {
      const pending = this.#pending.get(flight.key);
      if (pending === undefined) this.#begin(flight);
      else pending.flights.push(flight);
    }
  }

  /** A constructor has settled. */
  settle(construction: number, fails: boolean): void {
    const key = this.#keys[construction] as number;
    const pending = this.#pending.get(key);
    if (pending?.construction !== construction) {
      if (!fails) this.held.release(construction, "clear");
      return;
    }
    this.#pending.delete(key);
    for (const flight of pending.flights) {
      flight.outcome = fails ? `error ${construction}` : `value ${construction}`;
    }
    if (fails) return;
    this.#handed.set(construction, pending.handed);
    this.held.store(key, construction);
  }

  #call(key: number): ModelFlight {
    const pending = this.#pending.get(key);
    if (pending !== undefined) return pending.handed;
    const value = this.held.hit(key);
    if (value !== undefined) return this.#handed.get(value) as ModelFlight;
    return this.#begin({ key, restarts: 0, outcome: undefined });
  }

  #begin(flight: ModelFlight): ModelFlight {
    const construction = this.#keys.push(flight.key) - 1;
    this.begun.push(flight.key);
    this.#pending.set(flight.key, { construction, handed: flight, flights: [flight] });
    return flight;
  }

  #clear(key: number | undefined): void {
    this.held.clear(key);
    for (const [pendingKey, { flights }] of this.#pending) {
      if (key !== undefined && pendingKey !== key) continue;
      this.#pending.delete(pendingKey);
      for (const flight of flights) {
        flight.restarts++;
        if (flight.restarts <= MOST_RESTARTS) this.#displaced.push(flight);
        else flight.outcome = "LoadClearedError";
      }
    }
  }
}
