import type { CacheEvent } from "../../shim/events.js";
import type { Snapshot, Source } from "../sources/source.js";
import type { ShownEntry } from "../status.js";
import { History } from "./history.js";

const MOST_GONE = 200;
/** A worker that is busy answers late; one that never got the question is asked again. */
const ASKED_AGAIN_AFTER = 5000;

interface Gone {
  readonly history: History;
  /** The row that remembers a failure, while nothing has followed it. */
  readonly failed: ShownEntry | undefined;
}

/** What a panel knows of the cache it looks at: the last snapshot, and what it heard since it watches. */
export class Store {
  /** `undefined` until the source has answered. */
  snapshot: Snapshot | undefined;
  /** The source has ended; what is known of it stays. */
  gone = false;
  /** Constructions that failed since the panel watches: the cache itself counts only refreshes. */
  failedLoads = 0;
  /** The cache time at which the first thing known of it happened. */
  begin = Infinity;
  /** Cache time since when it is listened to. */
  since: number | undefined;
  /** Cache time of the last thing heard. */
  now = 0;
  /** Something has happened that the last snapshot does not show. */
  outdated = true;
  readonly source: Source;
  readonly #changed: () => void;
  readonly #histories = new Map<number, History>();
  readonly #functions = new Map<string, History>();
  readonly #gone = new Map<number, Gone>();
  /** Told of an entry whose description may be another one now. */
  onRedescribe: ((entry: number) => void) | undefined;
  readonly #stop: () => void;
  #asked = -Infinity;
  #asking = false;
  #counted = false;

  /** @param changed called when something happened, as often as it happens */
  constructor(source: Source, changed: () => void) {
    this.source = source;
    this.#changed = changed;
    this.#stop = source.watch({
      snapshot: (snapshot) => {
        this.#take(snapshot);
      },
      event: (event) => {
        this.#hear(event);
      },
      gone: () => {
        this.gone = true;
        changed();
      },
    });
  }

  /** Ends watching. */
  close(): void {
    this.#stop();
  }

  /** Asks for a snapshot if the last one is outdated and no answer is on its way. */
  refresh(withEntries: boolean): void {
    const time = performance.now();
    if (!this.outdated || this.gone || time - this.#asked < ASKED_AGAIN_AFTER) return;
    this.#asked = time;
    this.outdated = false;
    this.#asking = true;
    this.source.requestSnapshot(withEntries);
    this.#asking = false;
  }

  /** Loads that failed, and that nothing has followed: they are no entries any more. */
  get failed(): ShownEntry[] {
    return [...this.#gone.values()].flatMap(({ failed }) => failed ?? []);
  }

  /** Forgets a failure. */
  dismiss(entry: number): void {
    this.#gone.delete(entry);
  }

  /** What was heard of an entry. */
  historyOf(entry: number): History {
    return this.#gone.get(entry)?.history ?? found(this.#histories, entry);
  }

  /** What was heard of a function's entries. */
  historyOfFunction(id: string): History {
    return found(this.#functions, id);
  }

  /** The entry of the same call that was built again: its history goes on from the one before it. */
  follow(entry: number, before: number): void {
    const gone = this.#gone.get(before);
    if (gone === undefined || before === entry) return;
    found(this.#histories, entry).follow(gone.history);
    this.#gone.delete(before);
  }

  /** Whether the entry is one of the past. */
  isGone(entry: number): boolean {
    return this.#gone.has(entry);
  }

  #take(snapshot: Snapshot): void {
    this.#asked = -Infinity;
    // Counts alone say nothing of the entries that an earlier snapshot showed.
    this.snapshot = snapshot;
    const { at } = snapshot.stats;
    this.now = Math.max(this.now, at);
    this.since ??= at;
    this.begin = Math.min(this.begin, at);
    // What was there when it began: what comes later is heard of.
    const first = this.#counted ? [] : snapshot.entries;
    if (first.length > 0) this.#counted = true;
    for (const { loadedAt, loadSeconds } of first) {
      const start = (loadedAt ?? at) - (loadSeconds ?? 0) * 1000;
      if (start < this.begin) this.begin = start;
    }
    if (!this.#asking) this.#changed();
  }

  #hear(event: CacheEvent): void {
    const { at, id, entry } = event;
    this.now = at;
    this.since ??= at;
    if (at < this.begin) this.begin = at;
    this.outdated = true;
    const history = this.#gone.get(entry)?.history ?? found(this.#histories, entry);
    history.record(event);
    found(this.#functions, id).record(event);
    // What a refresh pushes out is the old value: its entry stays.
    if (event.type === "removed" && event.reason !== "refresh")
      this.#leave(entry, history, undefined);
    else if (event.type === "load-end") {
      this.onRedescribe?.(entry);
      if (event.outcome === "error" && event.trigger === "miss") {
        this.failedLoads++;
        this.#leave(entry, history, failedEntry(event));
      }
    } else if (event.type === "message" && !event.replayed) this.onRedescribe?.(entry);
    this.#changed();
  }

  #leave(entry: number, history: History, failed: ShownEntry | undefined): void {
    this.#histories.delete(entry);
    this.#gone.set(entry, { history, failed });
    const [oldest] = this.#gone.keys();
    if (this.#gone.size > MOST_GONE && oldest !== undefined) this.#gone.delete(oldest);
  }
}

function found<Key>(histories: Map<Key, History>, key: Key): History {
  let history = histories.get(key);
  if (history === undefined) histories.set(key, (history = new History()));
  return history;
}

/** A construction that failed, as a row: all that a value has is missing. */
function failedEntry({ entry, id, name, ...event }: CacheEvent): ShownEntry {
  return {
    ...{ entry, id, name, state: "failed", refreshing: false, leases: 0, hits: 0 },
    loadSeconds: "seconds" in event ? event.seconds : undefined,
    bytesSource: "unknown",
  } as Partial<ShownEntry> as ShownEntry;
}
