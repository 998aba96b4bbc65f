import type { CachedFunction, Lease } from "cache-resource";
import { type Accessor, createEffect, createResource, onCleanup, startTransition } from "solid-js";

import { onRemoved } from "./on-removed.ts";

/**
 * The value of `fn(...args())`, which is not released as long as the component is there. Suspends and
 * fails as `createResource` does; when the arguments change, or the value is cleared or expires, the
 * next one takes its place as soon as it is there.
 */
export function createLease<Args extends unknown[], Value>(
  fn: CachedFunction<(...args: Args) => Promise<Value>>,
  args: Accessor<[...Args]>,
): Accessor<Value | undefined> {
  const held = new Set<Lease<Value>>();
  let gone = false;

  const [lease, { refetch }] = createResource(args, async (args) => {
    const taken = await fn.lease(...args);
    if (gone) taken.release();
    else held.add(taken);
    return taken;
  });

  // After the next one is on the screen, and not before.
  createEffect(() => {
    if (lease.state !== "ready") return;
    const shown = lease();
    for (const each of held) {
      if (each === shown) continue;
      held.delete(each);
      each.release();
    }
  });

  onCleanup(onRemoved(fn, () => void startTransition(() => refetch())));
  onCleanup(() => {
    gone = true;
    for (const each of held) each.release();
  });

  return () => lease()?.value;
}
