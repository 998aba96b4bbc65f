import type { CacheEvent } from "../../../shim/events.js";
import { goneSoon } from "../local.js";
import type {
  EntryDescription,
  Snapshot,
  Source,
  SourceAction,
  SourceKind,
  SourceObserver,
} from "../source.js";
import { isSnapshot, type Question } from "./messages.js";

/** How a remote source reaches the realm of its cache. */
export interface Line {
  /** Asks; rejects with an error when the answer is one, or none comes. */
  ask(question: Question): Promise<unknown>;
  /** Wants the cache's events, or no more of them. */
  watch(on: boolean): void;
}

/** A cache of a worker, or of another tab. */
export class RemoteSource implements Source {
  readonly #line: Line;
  readonly #observers = new Set<SourceObserver>();
  #gone = false;
  /** The request for a snapshot that is on its way, and whether it is for entries too. */
  #requested: { readonly withEntries: boolean } | undefined;

  constructor(
    readonly id: string,
    readonly kind: SourceKind,
    /** Changes with the title of its tab. */
    public title: string,
    line: Line,
  ) {
    this.#line = line;
  }

  watch(observer: SourceObserver): () => void {
    if (this.#gone) return goneSoon(observer);
    this.#observers.add(observer);
    if (this.#observers.size === 1) this.#line.watch(true);
    return () => {
      if (!this.#observers.delete(observer)) return;
      if (this.#observers.size === 0 && !this.#gone) this.#line.watch(false);
    };
  }

  /** Says again that it is watched, should the other side have missed it. */
  renew(): void {
    if (this.#observers.size > 0) this.#line.watch(true);
  }

  requestSnapshot(withEntries = true): void {
    if (this.#gone || this.#observers.size === 0) return;
    // One at a time: a panel asks faster than a busy tab answers.
    if (this.#requested !== undefined && (this.#requested.withEntries || !withEntries)) return;
    const request = { withEntries };
    this.#requested = request;
    const done = (): void => {
      if (this.#requested === request) this.#requested = undefined;
    };
    this.#line.ask({ about: "snapshot", withEntries }).then(
      (result) => {
        done();
        if (isSnapshot(result)) this.tellSnapshot(result);
      },
      // No answer: the next request may have one, or the source is gone and that is told.
      done,
    );
  }

  async describe(entries: readonly number[]): Promise<readonly EntryDescription[]> {
    if (this.#gone) return [];
    return (await this.#line.ask({ about: "describe", entries })) as readonly EntryDescription[];
  }

  async metrics(): Promise<string> {
    return String(await this.#ask({ about: "metrics" }));
  }

  async perform(action: SourceAction): Promise<void> {
    await this.#ask({ about: "perform", action });
  }

  /** Passes on what has happened there. */
  tell(events: readonly CacheEvent[]): void {
    for (const event of events) {
      for (const observer of [...this.#observers]) observer.event(event);
    }
  }

  /** Passes on how it stands there. */
  tellSnapshot(snapshot: Snapshot): void {
    for (const observer of [...this.#observers]) observer.snapshot(snapshot);
  }

  /** The cache, or all of its realm, is gone. */
  end(): void {
    if (this.#gone) return;
    this.#gone = true;
    for (const observer of [...this.#observers]) observer.gone();
    this.#observers.clear();
  }

  /** Nobody here wants to know of it any more. */
  stop(): void {
    if (this.#observers.size > 0) this.#line.watch(false);
    this.#observers.clear();
    this.#gone = true;
  }

  async #ask(question: Question): Promise<unknown> {
    if (!this.#gone) return this.#line.ask(question);
    throw new Error(`${this.title} is gone: the cache was closed, or its page or worker ended.`);
  }
}
