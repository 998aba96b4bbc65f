import type { ReleaseReason } from "./reasons.js";
import { report } from "./report.js";

/** How serious a message of a constructor is. */
export type MessageLevel = "debug" | "info" | "warn" | "error";

/** What a constructor has to say, through `loadContext().message`. */
export interface LoadMessage {
  readonly level: MessageLevel;
  readonly text: string;
}

/** Why a constructor ran. */
export type LoadTrigger = "miss" | "refresh";

/** How it ended: `"cleared"` is one whose value was no longer wanted when it came. */
export type LoadOutcome = "success" | "error" | "cleared";

/** What happened, by `type`. */
export type CacheEventDetails =
  /** A settled entry was served; `stale` when it was past its ttl. */
  | { readonly type: "hit"; readonly stale: boolean }
  /** A call joined a construction in flight. */
  | { readonly type: "coalesced" }
  /** A call began a construction. */
  | { readonly type: "miss" }
  /** A constructor begins. `spinner` is what to show meanwhile, `null` for nothing. */
  | {
      readonly type: "load-start";
      readonly load: number;
      readonly trigger: LoadTrigger;
      readonly spinner: string | null;
      readonly showTime: boolean;
    }
  /** A constructor has come so far: 0 to 1, or `undefined` where it cannot tell. */
  | { readonly type: "progress"; readonly load: number; readonly fraction: number | undefined }
  /** A constructor ended. */
  | {
      readonly type: "load-end";
      readonly load: number;
      readonly trigger: LoadTrigger;
      readonly outcome: LoadOutcome;
      readonly seconds: number;
      readonly error?: unknown;
    }
  /** A constructor's message; `replayed` when a hit tells it again. */
  | ({ readonly type: "message"; readonly replayed: boolean } & LoadMessage)
  /** An entry left the cache. */
  | { readonly type: "removed"; readonly reason: ReleaseReason }
  /** A value was given to `onRelease` (after its last lease ended), or needed none. */
  | { readonly type: "released"; readonly reason: ReleaseReason }
  /** `onRelease` failed. */
  | { readonly type: "release-error"; readonly reason: ReleaseReason; readonly error: unknown };

/** One event of a cache, as subscribers get it. */
export type CacheEvent = CacheEventDetails & {
  /** Cache time in milliseconds. */
  readonly at: number;
  /** The function's `id`, as in `stats()`. */
  readonly id: string;
  /** The function's name. */
  readonly name: string;
  /** The entry's number, as in `entries()`. */
  readonly entry: number;
};

/** Gets every event as it happens. */
export type CacheListener = (event: CacheEvent) => void;

/** Those who listen to a cache. */
export class Subscribers {
  readonly #listeners = new Set<{ readonly listener: CacheListener }>();
  readonly #onChange: (any: boolean) => void;
  /** Whether anybody listens; who would make an event asks before. */
  any = false;

  /** @param onChange - told when the first one comes and when the last one goes */
  constructor(onChange: (any: boolean) => void) {
    this.#onChange = onChange;
  }

  /** @returns the function that ends the subscription */
  add(listener: CacheListener): () => void {
    // A record of its own: the same function may subscribe twice, and each ends by itself.
    const subscription = { listener };
    this.#listeners.add(subscription);
    this.#changed();
    return () => {
      this.#listeners.delete(subscription);
      this.#changed();
    };
  }

  #changed(): void {
    const any = this.#listeners.size > 0;
    if (any === this.any) return;
    this.any = any;
    this.#onChange(any);
  }

  /** Tells all. A listener that throws is logged: it spoils nothing for the cache or the others. */
  tell(event: CacheEvent): void {
    for (const { listener } of [...this.#listeners]) {
      try {
        listener(event);
      } catch (error) {
        report("a subscriber threw.", error);
      }
    }
  }
}
