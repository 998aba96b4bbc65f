import type { AnyFunction, CachedFunction } from "cache-resource";

/** A decorated method as what it is: TypeScript lets no decorator change a method's type. */
export function cachedMethod<F extends AnyFunction>(method: F): CachedFunction<F> {
  return method as CachedFunction<F>;
}
