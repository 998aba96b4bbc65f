import { PageSources } from "./page.js";
import type { Sources } from "./source.js";

export type * from "./source.js";

/** Finds the caches that can be looked at from this page. */
export function openSources(): Sources {
  const listeners = new Set<() => void>();
  const page = new PageSources(() => {
    for (const listener of [...listeners]) listener();
  });
  return {
    get list() {
      return page.list;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      listeners.clear();
      page.close();
    },
  };
}
