import type { CacheListener } from "../../shim/events.js";
import type { Inspectable } from "../../shim/inspectable.js";
import { describeEntries } from "./describe.js";
import { performOn } from "./perform.js";
import type { Snapshot, Source, SourceKind, SourceObserver } from "./source.js";

/** Asked for what can be seen of a cache, it answers `undefined` once the cache was collected. */
export type OpenCache = () => Inspectable | undefined;

/** A cache of this page, held as weakly as the registry holds it. */
export class LocalSource implements Source {
  readonly #open: OpenCache;
  #gone = false;
  readonly #observers = new Map<SourceObserver, () => void>();

  constructor(
    readonly id: string,
    readonly kind: SourceKind,
    readonly title: string,
    open: OpenCache,
  ) {
    this.#open = open;
  }

  watch(observer: SourceObserver): () => void {
    const cache = this.#cache;
    if (cache === undefined) return goneSoon(observer);
    const end = subscribeWeakly(cache, (event) => {
      observer.event(event);
    });
    this.#observers.set(observer, end);
    return () => {
      end();
      this.#observers.delete(observer);
    };
  }

  /** What the cache holds and has counted now; `undefined` when it is gone. */
  read(withEntries: boolean): Snapshot | undefined {
    const cache = this.#cache;
    return cache && { stats: cache.stats(), entries: withEntries ? cache.entries() : [] };
  }

  requestSnapshot(withEntries = true): void {
    if (this.#observers.size === 0) return;
    const snapshot = this.read(withEntries);
    if (snapshot === undefined) return;
    for (const observer of [...this.#observers.keys()]) observer.snapshot(snapshot);
  }

  describe(entries: readonly number[]): ReturnType<Source["describe"]> {
    return this.#answer((cache) => describeEntries(cache, entries), []);
  }

  metrics(): Promise<string> {
    return this.#answer((cache) => cache.metrics());
  }

  perform(action: Parameters<Source["perform"]>[0]): Promise<void> {
    return this.#answer((cache) => performOn(cache, action));
  }

  /** The cache was closed or collected. */
  end(): void {
    this.#gone = true;
    for (const [observer, end] of [...this.#observers]) {
      end();
      observer.gone();
    }
    this.#observers.clear();
  }

  get #cache(): Inspectable | undefined {
    return this.#gone ? undefined : this.#open();
  }

  /** `async`, so that what is thrown on the way is a rejection. */
  async #answer<Answer>(
    ask: (cache: Inspectable) => Answer | Promise<Answer>,
    gone?: Answer,
  ): Promise<Answer> {
    const cache = this.#cache;
    if (cache !== undefined) return ask(cache);
    if (gone !== undefined) return gone;
    throw new Error(`${this.title} is gone: the cache was closed.`);
  }
}

/** What ends a subscription, by its listener. */
const ends = new WeakMap<CacheListener, () => void>();

/**
 * Subscribes to a cache without keeping it alive. What ends a subscription may hold the cache, so it
 * is found by the listener, which the cache alone holds.
 */
function subscribeWeakly(cache: Inspectable, listener: CacheListener): () => void {
  ends.set(listener, cache.subscribe(listener));
  const reference = new WeakRef(listener);
  return () => {
    const heard = reference.deref();
    if (heard !== undefined) ends.get(heard)?.();
  };
}

/** Whoever watches a source that is gone is told once it has the function that ends watching. */
export function goneSoon(observer: SourceObserver): () => void {
  let wanted = true;
  queueMicrotask(() => {
    if (wanted) observer.gone();
  });
  return () => {
    wanted = false;
  };
}
