import type { CachedFunction, Lease } from "cache-resource";
import { useEffect, useMemo, useState } from "react";

import { onRemoved } from "./on-removed.ts";

type Shown<Value> =
  | { readonly call: object; readonly value: Value; readonly onScreen: () => void }
  | { readonly call: object; readonly error: unknown };

/**
 * The value of `fn(...args)`, or `undefined` until it is there. It is not released while it is shown,
 * whatever becomes of its entry: the next one is built first and takes its place. An error is thrown
 * to the error boundary.
 *
 * The arguments are dependencies, as in `useEffect`: primitives, or objects that stay the same.
 */
export function useLease<Args extends unknown[], Value>(
  fn: CachedFunction<(...args: Args) => Promise<Value>>,
  ...args: Args
): Value | undefined {
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the arguments are the dependencies
  const call = useMemo(() => ({}), [fn, ...args]);
  const [shown, show] = useState<Shown<Value>>();

  useEffect(() => {
    let mounted = true;
    const leases: Lease<Value>[] = [];

    const take = async (): Promise<void> => {
      try {
        const lease = await fn.lease(...args);
        if (!mounted) return lease.release();
        leases.push(lease);
        const earlier = () => leases.splice(0, leases.indexOf(lease));
        const onScreen = () => earlier().forEach((each) => each.release());
        show({ call, value: lease.value, onScreen });
      } catch (error) {
        if (mounted) show({ call, error });
      }
    };

    void take();
    const unsubscribe = onRemoved(fn, () => mounted && void take());
    return () => {
      mounted = false;
      unsubscribe();
      for (const lease of leases) lease.release();
      // It may come back with its state, hidden by <Activity> or refreshed, and without the lease.
      show(undefined);
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- it changes with all else
  }, [call]);

  // After the commit: what was on the screen before is not used any more.
  useEffect(() => {
    if (shown && "value" in shown) shown.onScreen();
  }, [shown]);

  if (shown?.call !== call) return undefined; // of other arguments
  if ("error" in shown) throw shown.error;
  return shown.value;
}
