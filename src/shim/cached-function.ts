import { Bucket } from "./bucket.js";
import type { ResourceCache } from "./cache.js";
import { call } from "./call.js";
import type { Entry } from "./entry.js";
import { isThere } from "./engine/access.js";
import { describe } from "./options/describe.js";
import type { Resource } from "./resource.js";
import { lease } from "./lease.js";
import { refresh } from "./refresh.js";
import { functionStats } from "./stats.js";
import { timersAreReal } from "./task-clock.js";
import type { AnyFunction, CachedFunction, CachedMethods } from "./types.js";

/** Stands for the owner of no call in particular: the methods then concern every owner. */
export const EVERY_OWNER = Symbol("every owner");

/** Wraps a function: what every way of writing `cacheResource` comes down to. */
export function wrap<F extends AnyFunction>(
  cache: ResourceCache,
  fn: F,
  options: unknown,
  isMethod: boolean,
): { resource: Resource; cached: CachedFunction<F> } {
  refuseUncacheable(fn);
  const resource = cache.identities.resourceOf(fn, options ?? {}, isMethod);
  return { resource, cached: cachedFunction(resource, isMethod ? EVERY_OWNER : undefined) };
}

/**
 * The function that callers hold.
 *
 * @param owner - whom its methods (`clear`, `has` …) concern: an instance, or every owner. Calls go
 * by their own `this`, or by this owner where they have none.
 */
export function cachedFunction<F extends AnyFunction>(
  resource: Resource,
  owner: unknown,
): CachedFunction<F> {
  const { time } = resource;
  const { hits } = resource.cache.engine;
  const ownOnly = resource.scopes.perInstance;
  const fallback = owner === EVERY_OWNER ? undefined : owner;
  // Without a fixed place for its entries every call takes the longer way: it finds nothing here.
  const bucket = resource.bucketOfPrimitives(fallback) ?? new Bucket(undefined);
  const { byPrimitive, byPair } = bucket;

  function asked(this: unknown, ...args: readonly unknown[]): unknown {
    return call(resource, this ?? fallback, args);
  }

  /** The hit path (issue 4): no call into the engine, nothing allocated, nothing looked at twice. */
  function cached(this: unknown, first?: unknown, second?: unknown, third?: unknown): unknown {
    const count = arguments.length;
    let servable =
      count === 1
        ? byPrimitive.get(first)
        : count === 0
          ? bucket.withoutArgument
          : count === 2
            ? byPair.get(first)?.get(second)
            : undefined;
    if (servable === undefined && bucket.remembered !== undefined) {
      servable = bucket.remembered.find(count, first, second, third);
    }
    if (
      servable !== undefined &&
      servable.until > time.milliseconds &&
      timersAreReal() &&
      (!ownOnly || this === owner)
    ) {
      hits.count(servable);
      return servable.handed;
    }
    // eslint-disable-next-line prefer-rest-params -- a rest parameter is an array made on every hit.
    return asked.apply(this, arguments as unknown as unknown[]);
  }
  // Kept for whoever asks a function how many parameters it has (test runners, frameworks).
  const { name, length } = resource.fn;
  for (const [key, value] of Object.entries({
    name,
    length,
    ...methods(resource, owner, fallback),
  })) {
    Object.defineProperty(cached, key, { value, configurable: true, writable: true });
  }
  return cached as unknown as CachedFunction<F>;
}

/** @param own - whose calls go by it: the owner, if it is one in particular */
function methods(resource: Resource, owner: unknown, own: unknown): CachedMethods<AnyFunction> {
  const { cache, scopes } = resource;

  /** The entries with this key: of one owner at most one, of every owner perhaps several. */
  const named = (args: readonly unknown[]): Entry[] => {
    const key = resource.keyArguments(args);
    const buckets = owner === EVERY_OWNER ? scopes.activeNow() : [scopes.of(owner)];
    return buckets.flatMap((bucket) => resource.find(bucket, key) ?? []);
  };

  const settled = (args: readonly unknown[]): Entry[] =>
    named(args).filter((entry) => {
      if (entry.load !== null) return false;
      return isThere(cache.engine.look(entry.slot, resource.now()));
    });

  const peek = (...args: readonly unknown[]): unknown => {
    const [entry, another] = settled(args);
    // Of several instances none is meant more than another: the value of either would be a guess.
    return another === undefined ? entry?.value : undefined;
  };

  const clear = (...args: readonly unknown[]): Promise<void> => {
    if (args.length > 0) return cache.removeAll(named(args), "clear");
    return owner === EVERY_OWNER || !scopes.perInstance
      ? cache.clearResource(resource, "clear")
      : cache.removeOwned(scopes.ofInstance(owner), "clear");
  };

  return {
    clear,
    has: (...args: readonly unknown[]) => settled(args).length > 0,
    peek,
    refresh: (...args: readonly unknown[]) => refresh(resource, own, args),
    lease: (...args: readonly unknown[]) => lease(resource, own, args),
    stats: () => functionStats(resource),
    original: resource.fn,
  };
}

function refuseUncacheable(fn: unknown): void {
  if (typeof fn !== "function") {
    throw new TypeError(`cacheResource() takes a function, and got ${describe(fn)}.`);
  }
  // An asynchronous one too.
  if (/GeneratorFunction/.test(Object.prototype.toString.call(fn))) {
    throw new TypeError(
      `cacheResource() cannot cache ${describe(fn)}, a generator: what it gives can be read only once. ` +
        "Cache a function that returns an array, or a promise of one.",
    );
  }
  // A method may be called `class` too; it has no prototype.
  if (Object.hasOwn(fn, "prototype") && /^class\b/.test(Function.prototype.toString.call(fn))) {
    throw new TypeError(
      `cacheResource() takes a function, and got the class ${fn.name}. ` +
        `Wrap a function that makes one: cacheResource(() => new ${fn.name}()).`,
    );
  }
}
