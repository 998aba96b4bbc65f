import {
  type AnyFunction,
  type CachedFunction,
  cacheResource,
  type Lease,
  type ValueOf,
} from "cache-resource";
import { nextTick, onMounted, onUnmounted, shallowRef, watch } from "vue";

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
  // Shallow: a deep ref holds a proxy in the resource's place, whose private fields throw.
  const value = shallowRef<ValueOf<F>>();
  const error = shallowRef<unknown>();
  let lease: Lease<ValueOf<F>> | undefined;
  let wanted: Parameters<F> | undefined;

  function show(next?: Lease<ValueOf<F>>, reason?: unknown) {
    const last = lease;
    lease = next;
    value.value = next?.value;
    error.value = reason;
    // Not before what is on the screen, and what watches the value, has let go of it.
    void nextTick(() => last?.release());
  }

  async function acquire(these: Parameters<F>) {
    try {
      const next = await fn.lease(...these);
      if (these === wanted) show(next);
      else next.release(); // unmounted, or other arguments, while it was built
    } catch (reason) {
      if (these === wanted) show(undefined, reason);
    }
  }

  function begin() {
    show();
    wanted = args();
    void acquire(wanted);
  }

  let unsubscribe: (() => void) | undefined;

  // What is mounted is in a browser: a server that renders takes no lease.
  onMounted(() => {
    begin();
    unsubscribe = cacheResource.subscribe((event) => {
      if (event.type !== "removed" || event.id !== fn.stats().id) return;
      // Nobody has asked for it for its `idle` time, or the page ends: no reason to build another.
      if (event.reason === "idle" || event.reason === "page") return;
      // The entry may have been another one of the function's.
      if (wanted && lease && fn.peek(...wanted) !== lease.value) void acquire(wanted);
    });
  });
  watch(args, begin);
  onUnmounted(() => {
    unsubscribe?.();
    wanted = undefined;
    show();
  });

  return { value, error, retry: begin };
}
