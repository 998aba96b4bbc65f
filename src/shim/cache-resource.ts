import type { ResourceCache } from "./cache.js";
import { wrap } from "./cached-function.js";
import { decorate } from "./decorate.js";
import { checkOptions } from "./options/checked.js";
import type { CacheResourceOptions } from "./options/cache-resource-options.js";
import { describe } from "./options/describe.js";
import type { AnyFunction, CachedFunction, ValueOf } from "./types.js";

/** The decorator, and the wrapper, that `cacheResource(options)` gives. */
export interface CacheResourceDecorator<Value, Args extends readonly unknown[]> {
  /** Wraps a function. */
  <F extends (this: never, ...args: Args) => Value | PromiseLike<Value>>(fn: F): CachedFunction<F>;
  /** Decorates a method (TC39, 2023-11). */
  <This, F extends (this: This, ...args: Args) => Value | PromiseLike<Value>>(
    method: F,
    context: ClassMethodDecoratorContext<This, F>,
  ): F;
  /** Decorates a method (TypeScript's `experimentalDecorators`). */
  <F extends (this: never, ...args: Args) => Value | PromiseLike<Value>>(
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<F>,
  ): TypedPropertyDescriptor<F>;
}

/** Options, and not what a decorator is told: on a getter it would pass for options with a `name`. */
interface NoDecoratorContext {
  readonly addInitializer?: never;
}

/** The ways to write it. */
export interface CacheResourceFunction {
  /**
   * Caches a function: its constructor runs once per key, and every caller gets the same value.
   *
   * @example
   * ```ts browser
   * const getDevice = cacheResource(
   *   async function getDevice(powerPreference: GPUPowerPreference = "high-performance") {
   *     const adapter = await navigator.gpu.requestAdapter({ powerPreference });
   *     return adapter!.requestDevice();
   *   },
   *   { ttl: "1h", maxEntries: 2, onRelease: (device) => device.destroy() },
   * );
   * (await getDevice()) === (await getDevice()); // → true; the constructor ran once
   * ```
   *
   * @throws TypeError or RangeError for a function or an option it does not take, at once
   */
  <F extends AnyFunction>(
    fn: F,
    options?: CacheResourceOptions<ValueOf<F>, Parameters<F>> & NoDecoratorContext,
  ): CachedFunction<F>;
  /** As the decorator `@cacheResource` on a method (TC39, 2023-11). */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as the context's own constraint has it.
  <This, F extends (this: This, ...args: any) => any>(
    method: F,
    context: ClassMethodDecoratorContext<This, F>,
  ): F;
  /** As the decorator `@cacheResource` on a method (TypeScript's `experimentalDecorators`). */
  <F extends AnyFunction>(
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<F>,
  ): TypedPropertyDescriptor<F>;
  /** With options first: `cacheResource(options)(fn)` and `@cacheResource(options)`. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what the options leave open, the function decides.
  <Value = any, Args extends readonly unknown[] = any>(
    options: CacheResourceOptions<Value, Args>,
  ): CacheResourceDecorator<Value, Args>;
}

/** Makes `cacheResource` for a cache, which is asked for when something is wrapped. */
export function cacheResourceFor(cacheOf: () => ResourceCache): CacheResourceFunction {
  function cacheResource(...args: readonly unknown[]): unknown {
    const decorated = decorate(cacheOf, args, undefined);
    if (decorated !== undefined) return decorated;
    const [first, options] = args;
    if (typeof first === "function" && args.length <= 2) {
      return wrap(cacheOf(), first as AnyFunction, options, false).cached;
    }
    if (args.length !== 1 || typeof first !== "object" || first === null) {
      throw new TypeError(
        "cacheResource() takes a function, a function and options, or options alone, " +
          `and got ${args.map(describe).join(" and ") || "nothing"}.`,
      );
    }
    checkOptions(first);
    return (...later: readonly unknown[]): unknown =>
      decorate(cacheOf, later, first) ??
      wrap(cacheOf(), later[0] as AnyFunction, first, false).cached;
  }
  return cacheResource as CacheResourceFunction;
}
