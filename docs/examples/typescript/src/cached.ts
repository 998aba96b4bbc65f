import type { AnyFunction, CachedFunction } from "cache-resource";

// #region cached
/** A decorator cannot change a method's type: `cached(object.method)` has `clear`, `lease`, `stats`… */
export function cached<F extends AnyFunction>(method: F): CachedFunction<F> {
  return method as CachedFunction<F>;
}
// #endregion
