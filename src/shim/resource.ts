import type { Bucket } from "./bucket.js";
import type { ResourceCache } from "./cache.js";
import { needStackRoom } from "./engine/stack-room.js";
import { EngineUnavailableError, UnhashableArgumentError } from "./errors.js";
import { type Entry, KEY_ROW, NO_ARGUMENT, RowKey } from "./entry.js";
import { significantCount } from "./keys/arguments.js";
import type { KnownTime } from "./known-time.js";
import type { KeyRules } from "./keys/rules.js";
import type { CheckedOptions } from "./options/checked.js";
import { textOf } from "./options/describe.js";
import { keyRules } from "./options/key-rules.js";
import { LoadHistogram } from "./metrics/histogram.js";
import { reasonNumber } from "./reasons.js";
import { Releaser } from "./release.js";
import { Scopes } from "./scopes.js";
import { timersAreReal } from "./task-clock.js";
import type { AnyFunction } from "./types.js";

/** What took longer to build than this, in milliseconds, is measured at once, be it as large as it may. */
const QUICKLY = 0.1;

/** While fewer than so many are left unmeasured, a millisecond is quick: all code is slow at first. */
const FEW = 64;

/** So many entries at most are left unmeasured: to measure them all takes a few milliseconds. */
const MOST_UNWEIGHED = 10_000;

/** Where a call's entry is, and what its key is made of. */
export interface Place {
  readonly bucket: Bucket;
  readonly key: ArrayLike<unknown>;
}

/** One cached function: what it was wrapped with, and where its entries are found. */
export class Resource {
  // What the constructor sets, most of it by `adopt`, is declared only: defined as well, it is said twice.
  declare fn: AnyFunction;
  declare name: string;
  /** Tells it apart from all others in statistics. */
  declare readonly id: string;
  declare readonly scopes: Scopes;
  /** For the values of entries that begin now; those of a function it replaced keep theirs. */
  declare releaser: Releaser;
  readonly loads = new LoadHistogram();
  declare rules: KeyRules;
  declare options: CheckedOptions;
  declare validate: CheckedOptions["validate"];
  /** Whether anything of it can expire: only then is the clock read on a hit. */
  declare timed: boolean;
  /** The time that its hits compare with. */
  declare time: KnownTime;
  /** Whether it is known to give promises: its errors are then rejections, never thrown. */
  asynchronous = false;
  /** How many calls of `onRelease` have failed. */
  releaseErrors = 0;
  /** How often its function was replaced; the place of an earlier call's entry is then another. */
  version = 0;

  #number = -1;
  /** Whether a limit goes by the sizes of its values, or it is asked for them. */
  #weighs = false;
  /** What was counted for the functions that this one replaced. */
  #before: Float64Array | undefined;

  constructor(
    readonly cache: ResourceCache,
    fn: AnyFunction,
    options: CheckedOptions,
    readonly isMethod: boolean,
  ) {
    this.scopes = new Scopes((bucket) => {
      void cache.removeOwned([bucket], "collected");
    });
    this.adopt(fn, options, isMethod, true);
    this.id = cache.newId(options.id ?? this.name);
  }

  /**
   * Goes on with another function object and its options: those it is wrapped with, or those of the
   * same source that hot reload has evaluated again. The entries stay.
   *
   * @param anew - whether what comes has nothing to do with the entries there are
   */
  adopt(fn: AnyFunction, options: CheckedOptions, isMethod: boolean, anew = false): void {
    const name = options.name ?? (fn.name === "" ? "anonymous" : fn.name);
    // First, for it may refuse the options.
    this.rules = keyRules(name, fn, options);
    this.fn = fn;
    this.name = name;
    this.scopes.renew(isMethod && !options.shared, options.scope, anew);
    if (anew) this.releaser = new Releaser();
    this.releaser.onRelease = options.onRelease;
    this.options = options;
    this.validate = options.validate;
    this.#weighs = options.policy.maxBytes !== Infinity || options.sizeOf !== undefined;
    this.timed = options.policy.ttl !== Infinity || options.policy.idle !== Infinity;
    this.time = this.timed ? this.cache.clock.known : this.cache.timeless;
    this.asynchronous ||= Object.prototype.toString.call(fn) === "[object AsyncFunction]";
  }

  /** Goes on with a function of another source or other options; the entries are let go. */
  replace(fn: AnyFunction, options: CheckedOptions, isMethod: boolean): void {
    const { engine } = this.cache;
    this.asynchronous = false;
    this.adopt(fn, options, isMethod, true);
    this.version++;
    if (!this.known) return;
    // The engine keeps a policy for good, so the new function gets a number of its own. All is in
    // place when the releases run: they may call the function.
    engine.ask("clearCache", this.#number, reasonNumber("replaced"));
    this.#before = this.counters();
    engine.ask("unregister", this.#number);
    this.forgetNumber();
    this.cache.settle();
  }

  /** The engine's number for it; it is made known to the engine with its first entry. */
  get number(): number {
    if (this.#number === -1) {
      // A getter in an argument may have closed the cache while the key was made.
      this.cache.needOpen(this);
      this.#number = this.cache.register(this, this.options.policy);
    }
    return this.#number;
  }

  /** Cache time, or 0 where nothing of it can expire. Throws what the given clock throws. */
  now(): number {
    if (!this.timed) return 0;
    const { milliseconds } = this.time;
    return Number.isNaN(milliseconds) || !timersAreReal() ? this.cache.clock.now() : milliseconds;
  }

  /**
   * Whether a value that was built in so many milliseconds is to be measured at once. An estimate costs
   * as much as all else at a miss, so where no limit goes by it, it waits until somebody asks (`weigh`).
   * What waits is bounded: what is built quickly is small, as a rule, and there are not too many.
   */
  weighsAtOnce(milliseconds: number): boolean {
    const { unweighed, limits, subscribers } = this.cache;
    return (
      this.#weighs ||
      limits.maxBytes !== Infinity ||
      // Somebody looks on, and will ask.
      subscribers.any ||
      milliseconds >= (unweighed < FEW ? 1 : QUICKLY) ||
      unweighed >= MOST_UNWEIGHED
    );
  }

  /** What the engine has counted for it. */
  counters(): Float64Array {
    const { engine } = this.cache;
    const own = this.known ? engine.counters(this.#number) : new Float64Array(0);
    return this.#before?.map((count, index) => count + (own[index] ?? 0)) ?? own;
  }

  /** The engine has forgotten it. */
  forgetNumber(): void {
    this.#number = -1;
  }

  /** Whether the engine knows it; until then it has no entry. */
  get known(): boolean {
    return this.#number !== -1;
  }

  /**
   * Where the entries of an owner's calls are found by their primitive arguments as they come;
   * `undefined` where a call's key, or its session, must be worked out first.
   */
  bucketOfPrimitives(owner: unknown): Bucket | undefined {
    if (this.options.key !== undefined || this.rules.ignored !== null) return undefined;
    return this.scopes.fixed(owner);
  }

  /** Where a call's entry is, and what its key is made of. */
  placeOf(self: unknown, args: ArrayLike<unknown>): Place {
    return { bucket: this.scopes.of(self), key: this.keyArguments(args) };
  }

  /** What the key is made of: the arguments, or the `key` option's answer. */
  keyArguments(args: ArrayLike<unknown>): ArrayLike<unknown> {
    const { key } = this.options;
    if (key === undefined) return args;
    try {
      return [key(...Array.from(args))];
    } catch (cause) {
      throw new UnhashableArgumentError(
        `${this.name}(): the \`key\` option threw: ${textOf(cause)}`,
        { cause },
      );
    }
  }

  /** The entry with this key, live or pending; `key` is what `keyOf` answers, where that is known. */
  find(
    bucket: Bucket,
    args: ArrayLike<unknown>,
    key: unknown = this.keyOf(args),
  ): Entry | undefined {
    if (key !== KEY_ROW) return bucket.get(key);
    if (!this.known) return undefined;
    const slot = this.cache.keys.find(this.#number, bucket.number, args, this.rules);
    return slot === -1 ? undefined : this.cache.entryAt(slot);
  }

  /** Begins a pending entry with a key that has none yet (`isNew`); answers with the one it has otherwise. */
  begin(
    bucket: Bucket,
    args: ArrayLike<unknown>,
    key: unknown = this.keyOf(args),
    isFirst = true,
  ): Entry {
    needStackRoom();
    const { cache } = this;
    const { engine } = cache;
    const { losses } = engine;
    const begun =
      key === KEY_ROW
        ? this.#beginRow(bucket, args)
        : (bucket.get(key) ?? cache.add(this, bucket, engine.begin(this.number, NO_ROW, 0), key));
    if (begun !== null) return begun;
    // Lost while it was at this entry, the engine is an empty one now; a second time is once too many.
    if (isFirst && engine.losses !== losses) return this.begin(bucket, args, key, false);
    throw new EngineUnavailableError(`${this.name}(): the engine has no memory for another entry.`);
  }

  #beginRow(bucket: Bucket, args: ArrayLike<unknown>): Entry | null {
    const { cache } = this;
    const { slot, atoms } = cache.keys.begin(() => this.number, bucket.number, args, this.rules);
    const existing = atoms === null ? cache.entryAt(slot) : undefined;
    return existing ?? cache.add(this, bucket, slot, new RowKey(atoms ?? []));
  }

  /** The key where it is made of primitives alone, at most two; `KEY_ROW` otherwise. */
  keyOf(args: ArrayLike<unknown>): unknown {
    const { rules } = this;
    const all = args.length;
    // Nearly always; not to ask takes a twentieth from a miss in Node.
    const isWhole = all > 0 && rules.ignored === null && args[all - 1] !== undefined;
    const count = isWhole ? all : significantCount(args, rules);
    if (count === 0) return NO_ARGUMENT;
    const first = args[0];
    if (count > 2 || !isPrimitive(first)) return KEY_ROW;
    if (count === 1) return first;
    const second = args[1];
    return isPrimitive(second) && rules.ignored?.has(0) !== true ? [first, second] : KEY_ROW;
  }

  /** Whether two calls have the same key. */
  sameKey(args: ArrayLike<unknown>, others: ArrayLike<unknown>): boolean {
    return this.cache.keys.same(this.keyArguments(args), this.keyArguments(others), this.rules);
  }
}

/** The row of a key that is kept on this side. */
export const NO_ROW = new Int32Array(0);

function isPrimitive(value: unknown): boolean {
  return (typeof value !== "object" && typeof value !== "function") || value === null;
}
