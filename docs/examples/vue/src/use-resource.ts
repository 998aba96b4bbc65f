import {
  type AnyFunction,
  type CachedFunction,
  cacheResource,
  type Lease,
  type ValueOf,
} from "cache-resource";
import { onMounted, onUnmounted, shallowRef, watch } from "vue";

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
  // Shallow: Vue's proxy around a GPUDevice is no GPUDevice, and all it does throws.
  const value = shallowRef<ValueOf<F>>();
  const error = shallowRef<unknown>();
  let lease: Lease<ValueOf<F>> | undefined;
  let wanted = {};

  function show(next?: Lease<ValueOf<F>>, reason?: unknown) {
    const last = lease;
    lease = next;
    value.value = next?.value;
    error.value = reason;
    last?.release();
  }

  async function acquire() {
    const mine = wanted;
    try {
      const next = await fn.lease(...args());
      if (mine === wanted) show(next);
      else next.release(); // unmounted, or other arguments, while it was built
    } catch (reason) {
      if (mine === wanted) show(undefined, reason);
    }
  }

  function end() {
    wanted = {};
    show();
  }

  function retry() {
    end();
    return acquire();
  }

  let unsubscribe: (() => void) | undefined;

  // Mounted components are in a browser: a server that renders takes no lease.
  onMounted(() => {
    unsubscribe = cacheResource.subscribe(({ type, id }) => {
      if (type !== "removed" || id !== fn.stats().id || lease === undefined) return;
      // The entry may have been another one of the function's.
      if (fn.peek(...args()) !== lease.value) void acquire();
    });
    void acquire();
  });
  watch(args, retry);
  onUnmounted(() => {
    unsubscribe?.();
    end();
  });

  return { value, error, retry };
}
