import type { CacheListener } from "../../shim/events.js";
import type { Inspectable } from "../../shim/inspectable.js";
import type { Snapshot, Source, SourceAction, SourceKind, SourceObserver } from "./source.js";

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

  async describe(entries: readonly number[]): ReturnType<Source["describe"]> {
    const { describeEntries } = await import("./on-demand.js");
    const cache = this.#cache;
    return cache === undefined ? [] : describeEntries(cache, entries);
  }

  // `async`, so that what is thrown on the way is a rejection.
  // eslint-disable-next-line @typescript-eslint/require-await
  async metrics(): Promise<string> {
    return this.#needed().metrics();
  }

  async perform(action: SourceAction): Promise<void> {
    const { performOn } = await import("./on-demand.js");
    await performOn(this.#needed(), action);
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

  #needed(): Inspectable {
    const cache = this.#cache;
    if (cache !== undefined) return cache;
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
