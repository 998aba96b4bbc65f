import { isPlatformBrowser } from "@angular/common";
import {
  ApplicationRef,
  inject,
  PLATFORM_ID,
  resource,
  type ResourceStreamItem,
  signal,
} from "@angular/core";
import { type AnyFunction, type CachedFunction, cacheResource, type ValueOf } from "cache-resource";

/**
 * What a cached function gives, as a resource that leases it until the component is destroyed or the
 * arguments change: what is shown is not released, whatever becomes of its entry. When the entry leaves
 * the cache, the next value takes its place.
 *
 * @param args - the arguments; read again when a signal in it changes
 */
export function leased<F extends AnyFunction>(
  fn: CachedFunction<F>,
  args: () => [...Parameters<F>],
) {
  const application = inject(ApplicationRef);
  const inBrowser = isPlatformBrowser(inject(PLATFORM_ID));
  return resource({
    // Without parameters the resource is idle: a server that renders takes no lease.
    params: () => (inBrowser ? args() : undefined),
    stream: async ({ params, abortSignal }) => {
      let lease = await fn.lease(...params);
      const item = signal<ResourceStreamItem<ValueOf<F>>>({ value: lease.value });

      const unsubscribe = cacheResource.subscribe((event) => {
        if (event.type !== "removed" || event.id !== fn.stats().id) return;
        // Nobody has asked for it for its `idle` time, or the page ends: no reason to build another.
        if (event.reason === "idle" || event.reason === "page") return;
        // The entry may have been another one of the function's.
        if (fn.peek(...params) !== lease.value) void renew();
      });

      async function renew() {
        try {
          const next = await fn.lease(...params);
          if (abortSignal.aborted) return next.release();
          const last = lease;
          lease = next;
          item.set({ value: next.value });
          // Not before what is on the screen, and what depends on the value, has let go of it.
          void application.whenStable().then(() => last.release());
        } catch (reason) {
          lease.release();
          item.set({ error: reason instanceof Error ? reason : new Error(String(reason)) });
        }
      }

      // The signal lives as long as the stream: aborted with the component, or by other arguments.
      function end() {
        unsubscribe();
        lease.release();
      }
      if (abortSignal.aborted) end();
      else abortSignal.addEventListener("abort", end, { once: true });
      return item;
    },
  });
}
