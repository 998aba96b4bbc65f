import type { Bucket } from "./bucket.js";
import { MonotonicClock } from "./clock.js";
import { EngineClient, NO_GENERATION, NO_SLOT } from "./engine/client.js";
import { Register, REMOVAL_WORDS, WORD_BYTES } from "./engine/engine.js";
import type { EnginePolicy } from "./engine/policy.js";
import { Entry, RowKey } from "./entry.js";
import { CacheClosedError } from "./errors.js";
import { type CacheEventDetails, Subscribers } from "./events.js";
import { ExpiryTimer } from "./expiry-timer.js";
import { handOver } from "./hand-over.js";
import { Identities } from "./identity/identities.js";
import { ArgumentKeys } from "./keys/arguments.js";
import { KnownTime } from "./known-time.js";
import { letGo } from "./let-go.js";
import { RunningLoads } from "./load.js";
import type { Redact } from "./options/checks.js";
import { reasonNumber, RELEASE_REASONS, type ReleaseReason } from "./reasons.js";
import { report } from "./report.js";
import type { Resource } from "./resource.js";
import { Servable } from "./servable.js";
import type { Clock } from "./types.js";
import { weigh } from "./weighing.js";

const NOTHING_LEFT: readonly Entry[] = [];

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
  /** What a hit of a function whose entries never expire compares with: any time will do. */
  readonly timeless = new KnownTime();
  /** What all functions together may hold. */
  limits: PageLimits;
  readonly subscribers = new Subscribers((any) => {
    this.#tellHits(any);
  });
  /** The functions that have been called: those that the engine knows. */
  readonly resources = new Set<Resource>();
  /** Whether, or how, previews of arguments are made unreadable. */
  redact: Redact = false;
  /** The functions, by id. */
  readonly identities = new Identities(this);
  /** How many live entries have a size that nobody has asked for, and whether they are being weighed. */
  unweighed = 0;
  weighing = false;
  readonly #entries: (Entry | undefined)[] = [];
  /** One that the entry has no use for that left last. */
  #spare: Servable | null = null;
  readonly #timer = new ExpiryTimer(() => {
    void this.sweep();
  });
  #closing: Promise<void> | undefined;
  /** Whether the engine knows the limits: one that was lost, or never started, does not. */
  #limited = false;
  readonly #ids = new Map<string, number>();
  /** The releases that the last loss of the engine's state caused. */
  #recovery: Promise<void> | undefined;

  constructor(name: string, clock?: Clock, limits: PageLimits = { maxBytes: Infinity, evict: 0 }) {
    this.name = name;
    this.limits = limits;
    this.clock = new MonotonicClock(clock, this.engine.hits);
    this.#tellHits(false);
  }

  /** Changes what all functions together may hold; what is too much leaves at once. */
  limit(limits: PageLimits): void {
    this.limits = limits;
    if (!this.#limited) return;
    weigh(this);
    this.engine.configure(limits);
    this.settle();
  }

  /** Goes on with another clock. */
  setClock(clock: Clock | undefined): void {
    this.clock.replace(clock);
    this.#timer.stop();
    this.armTimer();
  }

  /** A function's number in the engine; its first entry brings it there. */
  register(resource: Resource, policy: EnginePolicy): number {
    if (!this.#limited) {
      this.#limited = true;
      // A new engine has no limit: most need not be told of any.
      if (this.limits.maxBytes !== Infinity) this.engine.configure(this.limits);
    }
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

  /** Refuses a call that comes after `close`; user code that runs in the midst of one may close it. */
  needOpen(resource: Resource): void {
    if (this.closed) throw this.closedError(`${resource.name}()`);
  }

  /** The error for a call that comes after `close`. */
  closedError(what: string): CacheClosedError {
    return new CacheClosedError(
      `${what}: the cache "${this.name}" is closed. Use one that is open.`,
    );
  }

  /** The entry in a slot. */
  entryAt(slot: number): Entry | undefined {
    return this.#entries[slot];
  }

  /** Keeps the entry that the engine has just begun; `null` when it has not. */
  add(resource: Resource, bucket: Bucket, slot: number, key: unknown): Entry | null {
    const generation = this.engine.views.registers[Register.Generation] as number;
    if (slot === NO_SLOT || generation === NO_GENERATION) {
      if (key instanceof RowKey) this.keys.release(key.atoms);
      return null;
    }
    const servable = this.#spare ?? new Servable();
    this.#spare = null;
    const entry = new Entry(resource, bucket, slot, generation >>> 0, key, servable);
    this.#entries[slot] = entry;
    bucket.add(entry);
    return entry;
  }

  /** Lets go of an entry that the engine has let go of; whoever calls it settles what hung on it. */
  unlink(entry: Entry, reason: ReleaseReason | "failed"): void {
    entry.leave(reason);
    if (entry.sizeSource === undefined) this.unweighed--;
    this.#entries[entry.slot] = undefined;
    entry.bucket.delete(entry);
    // With a refresh under way, its key may be that of another one (`handOver`).
    if (entry.key instanceof RowKey && entry.cold.refresh === null) {
      this.keys.release(entry.key.atoms);
    }
    this.#spare = entry.giveBack();
  }

  /**
   * Does what the removal log asks for: releases values, takes waiting callers over. First all
   * entries are unlinked, then user code runs: `onRelease` may call the cache.
   *
   * @returns the asynchronous releases it began
   */
  settleRemovals(): readonly Promise<void>[] {
    return letGo(this.takeRemoved());
  }

  /**
   * Unlinks the entries that the removal log names, and lets refreshes of them go on as new ones. No user
   * code may run before: what it begins gets their slots, and the log would name that.
   *
   * @returns those that are to be let go of
   */
  takeRemoved(): readonly Entry[] {
    const { registers, words } = this.engine.views;
    const removals = registers[Register.Removals] as number;
    if (removals === 0) return NOTHING_LEFT;
    let gone: Entry[] | undefined;
    let at = (registers[Register.RemovalsAt] as number) / WORD_BYTES;
    for (let row = 0; row < removals; row++) {
      const entry = this.#entries[words[at] as number];
      if (entry?.generation === (words[at + 1] as number) >>> 0) {
        this.unlink(entry, RELEASE_REASONS[words[at + 2] as number] as ReleaseReason);
        // Nearly always it is one that made room for another, and there is nothing more to do for it.
        if (!entry.isAlone || this.subscribers.any) (gone ??= []).push(entry);
      }
      at += REMOVAL_WORDS;
    }
    registers[Register.Removals] = 0;
    if (gone === undefined) return NOTHING_LEFT;
    for (const entry of gone) handOver(entry);
    return gone;
  }

  /** As `settleRemovals`, where what left may have been the last that can expire. */
  settle(): void {
    if (this.engine.removals === 0) return;
    void this.settleRemovals();
    this.armTimer();
  }

  /** Tells subscribers, if there are any. */
  tell(entry: Entry, details: CacheEventDetails): void {
    if (!this.subscribers.any) return;
    const { id, name } = entry.resource;
    this.subscribers.tell({ ...details, at: this.clock.read(), id, name, entry: entry.number });
  }

  /** Gives a value to `onRelease`. @returns the promise of its end, if it waits */
  release(entry: Entry, value: unknown, reason: ReleaseReason): Promise<void> | undefined {
    const end = entry.releaser.release(entry, value, reason);
    if (this.subscribers.any) this.tell(entry, { type: "released", reason });
    return end;
  }

  /** The last lease on a value ended, and its entry is still here: limits hold for it again. */
  unpin(slot: number, generation: number): void {
    this.engine.ask("unpin", slot, generation);
    this.settle();
  }

  /** Sees to it that the timer fires when the next entry expires, and not at all where none can. */
  armTimer(): void {
    const deadline = this.engine.nextDeadline();
    if (deadline === Infinity) this.#timer.stop();
    else this.armTimerFor(deadline, this.clock.read());
  }

  /**
   * Sees to it that the timer fires by the time that an entry expires. Where others have left it may
   * be early; it then finds nothing due, and is armed anew.
   */
  armTimerFor(deadline: number, now: number): void {
    this.#timer.arm(deadline, now, this.clock.given);
  }

  /** Releases what has expired. */
  sweep(): Promise<void> {
    if (this.engine.started) this.engine.ask("sweep", this.clock.read());
    return this.#removed();
  }

  /** Removes these entries, as far as they are still there. */
  removeAll(entries: Iterable<Entry>, reason: ReleaseReason): Promise<void> {
    const number = reasonNumber(reason);
    for (const { slot, generation } of entries) {
      this.engine.ask("remove", slot, generation, number);
    }
    return this.#removed();
  }

  /** Removes every entry of these owners. */
  removeOwned(buckets: readonly Bucket[], reason: ReleaseReason): Promise<void> {
    const entries = buckets.flatMap((bucket) => bucket.entries);
    return this.removeAll(entries, reason);
  }

  /** Removes every entry of one function. */
  clearResource(resource: Resource, reason: ReleaseReason): Promise<void> {
    if (resource.known) this.engine.ask("clearCache", resource.number, reasonNumber(reason));
    return this.#removed();
  }

  /** Removes every entry. */
  clear(reason: ReleaseReason): Promise<void> {
    this.engine.ask("clearAll", reasonNumber(reason));
    return this.#removed();
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
      // Nothing asks a closed cache's engine about a function: it would start another one.
      for (const resource of this.resources) resource.forgetNumber();
      this.engine.free();
    }
    return this.#closing;
  }

  /** Ends a session: its entries are released, in every function with a `scope`. */
  endSession(session: string): Promise<void> {
    const buckets = [...this.resources].flatMap((resource) => resource.scopes.end(session));
    return this.removeOwned(buckets, "clear");
  }

  /** While somebody listens, every hit takes the way on which it is told. */
  #tellHits(every: boolean): void {
    this.timeless.milliseconds = every ? NaN : 0;
    this.clock.mayBeKnown = !every;
  }

  /** Settles what was just removed. @returns the promise of the end of every release */
  #removed(): Promise<void> {
    const releases = [...this.settleRemovals()];
    this.armTimer();
    if (this.#recovery !== undefined) releases.push(this.#recovery);
    return Promise.all(releases).then(() => undefined);
  }

  /**
   * The engine's state was lost and it is an empty one now: what the old one held is released
   * (promise 2). User code runs in a microtask, because the call that was cut off has yet to see
   * that its entry is gone, and because the stack may be full. Until that is arranged every step can
   * be taken again, should the stack overflow here too.
   */
  #recover(): void {
    const gone = [...this.entries()];
    this.keys.reset();
    for (const resource of this.resources) resource.forgetNumber();
    this.#limited = false;
    for (const entry of gone) {
      entry.leave("clear");
      entry.bucket.delete(entry);
    }
    this.#timer.stop();
    this.#recovery = Promise.resolve().then(async () => {
      report(
        "the engine failed and was started again empty. Every value is released, and built again when it is asked for. Please report it.",
      );
      await Promise.all(letGo(gone));
    });
    this.#entries.length = 0;
    this.unweighed = 0;
  }
}
