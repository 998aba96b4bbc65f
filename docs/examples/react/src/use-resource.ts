import type { CachedFunction, Lease } from "cache-resource";
import { startTransition, useEffect, useMemo, useState } from "react";

import { onRemoved } from "./on-removed.ts";

/**
 * The promise of `fn(...args)`, for `use` in the components below a Suspense boundary. While the
 * component is mounted, the value is not released; when it is cleared or expires, the next one takes
 * its place on the screen as soon as it is there.
 *
 * The arguments are dependencies, as in `useEffect`: primitives, or objects that stay the same.
 */
export function useResource<Args extends unknown[], Value>(
  fn: CachedFunction<(...args: Args) => Promise<Value>>,
  ...args: Args
): Promise<Value> {
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the arguments are the dependencies
  const first = useMemo(() => fn(...args), [fn, ...args]);
  const [renewed, renew] = useState({ first, promise: first });
  const promise = renewed.first === first ? renewed.promise : first;

  useEffect(() => {
    let mounted = true;
    let lease: Lease<Value> | undefined;

    const next = (): void => {
      if (!mounted) return;
      // Called here and not while React renders: a render may be thrown away, this promise is not.
      const promise = fn(...args);
      promise.catch(() => undefined); // whoever uses it is told
      startTransition(() => renew({ first, promise }));
    };

    const hold = async (): Promise<void> => {
      // Not before it is there: a lease would build again what has failed.
      const value = await promise;
      if (!mounted) return;
      const taken = await fn.lease(...args);
      if (!mounted) return taken.release();
      lease = taken;
      if (taken.value !== value) next();
    };

    hold().catch(() => undefined); // whoever uses it is told
    const unsubscribe = onRemoved(fn, next);
    return () => {
      mounted = false;
      unsubscribe();
      lease?.release();
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- they change with all else
  }, [first, promise]);

  return promise;
}
