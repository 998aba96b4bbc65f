import type { CacheEvent, LoadOutcome, LoadTrigger } from "../../shim/events.js";
import type { ReleaseReason } from "../../shim/reasons.js";

/** A construction that has ended. Times are cache time in milliseconds. */
export interface PastLoad {
  readonly start: number;
  readonly end: number;
  readonly trigger: LoadTrigger;
  readonly outcome: LoadOutcome;
}

/** A value that left the cache, and, where it is known, when it was given to `onRelease`. */
export interface PastRemoval {
  readonly at: number;
  readonly reason: ReleaseReason;
  released?: number;
  failed?: Failure;
}

/** The words of an error. The error itself is not kept: it may hold whatever the page gave it. */
export interface Failure {
  readonly at: number;
  readonly text: string;
  readonly stack: string;
}

const MOST_LOADS = 100;
const MOST_REMOVALS = 50;
const MOST_TICKS = 128;
const LONGEST_TEXT = 4000;

/** What happened to an entry, or to a function's entries, as far as a panel remembers it. */
export class History {
  readonly loads: PastLoad[] = [];
  readonly removals: PastRemoval[] = [];
  /** When it was read; of a thousand hits in a row only some are kept. */
  readonly hits: number[] = [];
  /** When the construction in flight began. */
  pendingSince: number | undefined;
  failure: Failure | undefined;
  /** Whether what was there before the panel is in it. */
  seeded = false;
  #gap = 0;

  /** Takes an event in. */
  record(event: CacheEvent): void {
    const { at } = event;
    switch (event.type) {
      case "hit":
      case "coalesced":
        this.hit(at);
        break;
      case "load-start":
        this.pendingSince = at;
        break;
      case "load-end":
        this.pendingSince = undefined;
        this.load({
          start: at - event.seconds * 1000,
          end: at,
          trigger: event.trigger,
          outcome: event.outcome,
        });
        if (event.outcome === "error") this.failure = failureOf(at, event.error);
        break;
      case "removed":
        keep(this.removals, { at, reason: event.reason }, MOST_REMOVALS);
        break;
      case "released":
      case "release-error": {
        const removal = this.removals.findLast(({ reason }) => reason === event.reason);
        if (removal === undefined) break;
        removal.released ??= at;
        if (event.type === "release-error") removal.failed = failureOf(at, event.error);
      }
    }
  }

  /** Remembers a construction. */
  load(load: PastLoad): void {
    keep(this.loads, load, MOST_LOADS);
  }

  /** Remembers a hit, unless one so near to it is remembered that nobody could tell them apart. */
  hit(at: number): void {
    const { hits } = this;
    const last = hits.at(-1);
    if (last !== undefined && at - last < this.#gap) return;
    if (hits.push(at) <= MOST_TICKS) return;
    this.#gap = (at - (hits[0] ?? at)) / (MOST_TICKS / 2);
    let kept = 0;
    for (const tick of hits) {
      if (kept === 0 || tick - (hits[kept - 1] ?? 0) >= this.#gap) hits[kept++] = tick;
    }
    hits.length = kept;
  }

  /** Puts in front what happened to the entry that had the same arguments before this one. */
  follow({ loads, removals, hits, failure }: History): void {
    this.loads.unshift(...loads);
    this.loads.splice(0, this.loads.length - MOST_LOADS);
    this.removals.unshift(...removals);
    this.removals.splice(0, this.removals.length - MOST_REMOVALS);
    this.hits.unshift(...hits);
    this.failure ??= failure;
  }
}

function keep<Item>(list: Item[], item: Item, most: number): void {
  if (list.push(item) > most) list.shift();
}

/** The error's words, cut to a length that a panel can show. */
function failureOf(at: number, error: unknown): Failure {
  try {
    const { name, message, stack } = (error ?? {}) as Partial<Error>;
    const text = message === undefined ? String(error) : `${name ?? "Error"}: ${message}`;
    return { at, text: text.slice(0, LONGEST_TEXT), stack: (stack ?? "").slice(0, LONGEST_TEXT) };
  } catch {
    // A getter that throws, or an object that has no text.
    return { at, text: "An error without words", stack: "" };
  }
}
