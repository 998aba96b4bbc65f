import {
  type AnyFunction,
  type CachedFunction,
  cacheResource,
  type CacheResourceFunction,
  type CacheResourceOptions,
  type ReleaseDetails,
  type ValueOf,
} from "cache-resource";

/**
 * What every recipe takes besides its own options: those of `cacheResource`. An `onRelease` is called
 * before the recipe's own, which then closes the value.
 */
export interface RecipeOptions<Value, Args extends readonly unknown[]> extends CacheResourceOptions<
  Value,
  Args
> {
  /** The cache that holds it. The default: the page's, `cacheResource`. */
  readonly cache?: CacheResourceFunction | undefined;
}

/** Caches a recipe's constructor by its user's options, and releases what it made in the recipe's way. */
export function cached<F extends AnyFunction>(
  construct: F,
  { cache = cacheResource, ...given }: RecipeOptions<ValueOf<F>, Parameters<F>>,
  own: Pick<CacheResourceOptions<ValueOf<F>, Parameters<F>>, "name" | "key">,
  release?: (value: ValueOf<F>) => void,
): CachedFunction<F> {
  const options = { ...given, name: given.name ?? own.name, key: given.key ?? own.key };
  if (release === undefined) return cache(construct, options);
  const { onRelease } = options;
  const releaseBoth = async (value: ValueOf<F>, details: ReleaseDetails): Promise<void> => {
    try {
      await onRelease?.(value, details);
    } finally {
      release(value);
    }
  };
  return cache(construct, {
    ...options,
    // At once where nobody is to be waited for: the page may be at its end.
    onRelease: (onRelease ?? undefined) === undefined ? release : releaseBoth,
  });
}
