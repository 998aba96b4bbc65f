import type { Bucket } from "./bucket.js";
import { defaultClock, MonotonicClock } from "./clock.js";
import { EngineClient, type EnginePolicy, NO_SLOT } from "./engine/client.js";
import { Entry } from "./entry.js";
import { CacheClosedError, EngineUnavailableError } from "./errors.js";
import { type CacheEventDetails, Subscribers } from "./events.js";
import { ExpiryTimer } from "./expiry-timer.js";
import { handOver } from "./hand-over.js";
import { ArgumentKeys, type Begun } from "./keys/arguments.js";
import { RunningLoads } from "./load.js";
import type { ReleaseReason } from "./reasons.js";
import type { Resource } from "./resource.js";
import type { Clock } from "./types.js";

/** What all functions of a cache together may hold. */
export interface PageLimits {
  /** Bytes; Infinity for no limit. */
  readonly maxBytes: number;
  /** Which entry goes when they hold more: 0 the least recently used, 1 by cost. */
  readonly evict: number;
}

/**
 * A cache: an engine, the values of its entries, and the effects of what the engine decides. Every
 * step that can remove entries ends in `settleRemovals`, which reads the engine's removal log.
 */
export class ResourceCache {
  readonly name: string;
  readonly engine = new EngineClient(() => {
    this.#recover();
  });
  readonly keys = new ArgumentKeys(this.engine);
  readonly clock: MonotonicClock;
  readonly running = new RunningLoads();
  readonly subscribers = new Subscribers();
  /** The functions that have been called: those that the engine knows. */
  readonly resources = new Set<Resource>();
  readonly #entries: (Entry | undefined)[] = [];
  #foreignClock: boolean;
  readonly #timer = new ExpiryTimer(() => {
    void this.sweep();
  });
  #closing: Promise<void> | undefined;
  #limits: PageLimits = { maxBytes: Infinity, evict: 0 };
  readonly #ids = new Map<string, number>();

  constructor(name: string, clock: Clock | undefined, limits?: PageLimits) {
    this.name = name;
    this.#foreignClock = clock !== undefined;
    this.clock = new MonotonicClock(clock ?? defaultClock);
    if (limits !== undefined) this.#limits = limits;
  }

  /** What all functions together may hold. */
  get limits(): PageLimits {
    return this.#limits;
  }

  /** Changes what all functions together may hold; what is too much leaves at once. */
  limit(limits: PageLimits): void {
    this.#limits = limits;
    if (!this.engine.started) return;
    this.engine.configure(limits.maxBytes, limits.evict);
    this.settleRemovals();
  }

  /** Goes on with another clock. */
  setClock(clock: Clock | undefined): void {
    this.clock.replace(clock ?? defaultClock);
    this.#foreignClock = clock !== undefined;
    this.#timer.stop();
    this.armTimer();
  }

  /** A function's number in the engine; its first entry brings it there. */
  register(resource: Resource, policy: EnginePolicy): number {
    if (!this.engine.started) this.#applyLimits();
    this.resources.add(resource);
    return this.engine.register(policy);
  }

  /** An id for a function that was given none: its name, and a number from the second on. */
  newId(name: string): string {
    const count = (this.#ids.get(name) ?? 0) + 1;
    this.#ids.set(name, count);
    return count === 1 ? name : `${name}#${count}`;
  }

  /** The entries, pending ones included. */
  *entries(): Iterable<Entry> {
    for (const entry of this.#entries) if (entry !== undefined) yield entry;
  }

  /** Whether `close` was called. */
  get closed(): boolean {
    return this.#closing !== undefined;
  }

  /** The error for a call that comes after `close`. */
  closedError(what: string): CacheClosedError {
    return new CacheClosedError(
      `${what}: the cache "${this.name}" is closed. It released all it held and takes no more calls; use a cache that is open.`,
    );
  }

  /** The entry in a slot. */
  entryAt(slot: number): Entry | undefined {
    return this.#entries[slot];
  }

  /** Keeps the entry that the engine has just begun. */
  add(resource: Resource, bucket: Bucket, begun: Begun, key: unknown): Entry {
    if (begun.slot === NO_SLOT) {
      if (begun.atoms !== null) this.keys.release(begun.atoms);
      throw new EngineUnavailableError(
        `${resource.name}(): the engine has no room for another entry (its memory is used up).`,
      );
    }
    const generation = this.engine.generation(begun.slot);
    const entry = new Entry(resource, bucket, begun.slot, generation, key, begun.atoms);
    this.#entries[begun.slot] = entry;
    bucket.add(entry);
    return entry;
  }

  /** Lets go of an entry that the engine has let go of; whoever calls it settles what hung on it. */
  unlink(entry: Entry, reason: ReleaseReason | "failed"): void {
    entry.removed = reason;
    this.#entries[entry.slot] = undefined;
    entry.bucket.delete(entry);
    if (entry.atoms !== null) this.keys.release(entry.atoms);
  }

  /**
   * Does what the removal log asks for: releases values, takes waiting callers over. First all
   * entries are unlinked, then user code runs: `onRelease` may call the cache.
   *
   * @returns the asynchronous releases it began
   */
  settleRemovals(): Promise<void>[] {
    const removals = this.engine.takeRemovals();
    if (removals.length === 0) return [];
    const gone: Entry[] = [];
    for (const { slot, generation, reason } of removals) {
      const entry = this.#entries[slot];
      if (entry?.generation !== generation) continue;
      this.unlink(entry, reason);
      gone.push(entry);
    }
    const releases = this.#letGo(gone);
    this.armTimer();
    return releases;
  }

  /** Tells subscribers, if there are any. */
  tell(entry: Entry, details: CacheEventDetails): void {
    if (!this.subscribers.any) return;
    const { id, name } = entry.resource;
    this.subscribers.tell({ ...details, at: this.clock.nowOrLast(), id, name, entry: entry.number });
  }

  /** Gives a value to `onRelease`. @returns the promise of its end, if it waits */
  release(entry: Entry, value: unknown, reason: ReleaseReason): Promise<void> | undefined {
    const end = entry.resource.releaser.release(entry, value, reason);
    this.tell(entry, { type: "released", reason });
    return end;
  }

  /** The last lease on a value ended, and its entry is still here: limits hold for it again. */
  unpin(slot: number, generation: number): void {
    this.engine.unpin(slot, generation);
    this.settleRemovals();
  }

  /** Sees to it that the timer fires when the next entry expires. */
  armTimer(): void {
    this.#timer.arm(this.engine.nextDeadline(), this.clock.nowOrLast(), this.#foreignClock);
  }

  /** Releases what has expired. */
  sweep(): Promise<void> {
    return this.#removing(() => {
      if (this.engine.started) this.engine.sweep(this.clock.nowOrLast());
    });
  }

  /** Removes these entries, as far as they are still there. */
  removeAll(entries: Iterable<Entry>, reason: ReleaseReason): Promise<void> {
    return this.#removing(() => {
      for (const { slot, generation } of entries) this.engine.remove(slot, generation, reason);
    });
  }

  /** Removes every entry of one function. */
  clearResource(resource: Resource, reason: ReleaseReason): Promise<void> {
    return this.#removing(() => {
      if (resource.known) this.engine.clearCache(resource.number, reason);
    });
  }

  /** Removes every entry. */
  clear(reason: ReleaseReason): Promise<void> {
    return this.#removing(() => {
      this.engine.clearAll(reason);
    });
  }

  /** Removes every entry and takes no more calls. */
  close(): Promise<void> {
    if (this.#closing === undefined) {
      // Closed before anything is released: a release that calls the cache is refused, not served.
      let settle!: (end: Promise<void>) => void;
      this.#closing = new Promise((resolve) => {
        settle = resolve;
      });
      settle(this.clear("page"));
      this.#timer.stop();
      this.engine.free();
    }
    return this.#closing;
  }

  /** Ends a session: its entries are released, in every function with a `scope`. */
  endSession(session: string): Promise<void> {
    const buckets = [...this.resources].flatMap((resource) => resource.scopes.end(session));
    return this.removeAll(
      buckets.flatMap((bucket) => [...bucket.entries]),
      "clear",
    );
  }

  #applyLimits(): void {
    const { maxBytes, evict } = this.#limits;
    if (maxBytes !== Infinity) this.engine.configure(maxBytes, evict);
  }

  #removing(remove: () => void): Promise<void> {
    remove();
    const releases = this.settleRemovals();
    this.armTimer();
    return Promise.all(releases).then(() => undefined);
  }

  /** The engine panicked and is an empty one now: what the old one held is released (promise 2). */
  #recover(): void {
    this.keys.reset();
    for (const resource of this.resources) resource.forgetNumber();
    this.#applyLimits();
    const gone = this.#entries.filter((entry) => entry !== undefined);
    this.#entries.length = 0;
    for (const entry of gone) {
      entry.removed = "clear";
      entry.bucket.delete(entry);
    }
    console.error(
      "cache-resource: the engine failed and was started again empty. Every value was released and will be built again; nothing is lost. Please report it.",
    );
    this.#letGo(gone);
    this.#timer.stop();
  }

  /** Releases the values of removed entries; callers of those in flight go on to what follows. */
  #letGo(gone: readonly Entry[]): Promise<void>[] {
    for (const entry of gone) handOver(entry);
    const releases: Promise<void>[] = [];
    for (const entry of gone) {
      const { load, hold } = entry;
      const reason = entry.removed as ReleaseReason;
      this.tell(entry, { type: "removed", reason });
      if (load !== null) {
        load.cancel(reason);
        continue;
      }
      const end = hold.whenFree(() => this.release(entry, hold.value, reason));
      if (end !== undefined) releases.push(end);
    }
    return releases;
  }
}
