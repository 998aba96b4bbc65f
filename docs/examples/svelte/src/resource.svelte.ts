import {
  type AnyFunction,
  type CachedFunction,
  cacheResource,
  type Lease,
  type ValueOf,
} from "cache-resource";
import { tick } from "svelte";

/**
 * What a cached function gives, leased while the component is mounted: what is shown is not released,
 * whatever becomes of its entry. When the entry leaves the cache, the next value takes its place.
 *
 * @param args - the arguments; read again when what it depends on changes
 */
export function useResource<F extends AnyFunction>(
  fn: CachedFunction<F>,
  args: () => [...Parameters<F>],
) {
  // Raw: `$state` would put a proxy around a value that is a plain object or an array.
  let value = $state.raw<ValueOf<F>>();
  let error = $state.raw<unknown>();
  let attempt = $state(0);

  // Effects run in the browser alone: a server that renders takes no lease.
  $effect(() => {
    void attempt;
    const wanted = args();
    let lease: Lease<ValueOf<F>> | undefined;
    let ended = false;

    function show(next?: Lease<ValueOf<F>>, reason?: unknown) {
      const last = lease;
      lease = next;
      value = next?.value;
      error = reason;
      // Not before what is on the screen, and what depends on the value, has let go of it.
      void tick().then(() => last?.release());
    }

    async function acquire() {
      try {
        const next = await fn.lease(...wanted);
        if (!ended) show(next);
        else next.release(); // unmounted, or other arguments, while it was built
      } catch (reason) {
        if (!ended) show(undefined, reason);
      }
    }

    const unsubscribe = cacheResource.subscribe((event) => {
      if (event.type !== "removed" || event.id !== fn.stats().id) return;
      // Nobody has asked for it for its `idle` time, or the page ends: no reason to build another.
      if (event.reason === "idle" || event.reason === "page") return;
      // The entry may have been another one of the function's.
      if (lease && fn.peek(...wanted) !== lease.value) void acquire();
    });
    void acquire();

    return () => {
      ended = true;
      unsubscribe();
      show();
    };
  });

  return {
    get value() {
      return value;
    },
    get error() {
      return error;
    },
    retry() {
      attempt++;
    },
  };
}
