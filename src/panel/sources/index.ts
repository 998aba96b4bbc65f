import { PageSources } from "./page.js";
import { shareCaches } from "./remote/host.js";
import { RemoteSources } from "./remote/remotes.js";
import type { Sources } from "./source.js";

export { shareCaches } from "./remote/host.js";
export type * from "./source.js";

/** How `openSources` looks for others. */
export interface SourcesOptions {
  /** Milliseconds that a worker or another tab has to answer; the default is 5000. */
  readonly patience?: number;
  /** This page's own caches, where somebody has begun to look at them already. */
  readonly page?: PageSources;
}

/**
 * Finds the caches that can be looked at from this page: its own, those of `createCache`, of every copy
 * of the library, and those of workers and other tabs in which `cache-resource/panel` was imported too.
 *
 * @example
 * ```ts browser
 * const sources = openSources();
 * sources.list[0]; // → { kind: "page", title: "This page", … }
 * sources.close();
 * ```
 */
export function openSources({
  patience = 5000,
  page = new PageSources(() => undefined),
}: SourcesOptions = {}): Sources {
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of [...listeners]) listener();
  };
  // Whoever looks at others can be looked at.
  shareCaches();
  page.onChange = changed;
  let remotes: RemoteSources | undefined = new RemoteSources(changed, patience);
  const hide = (): void => {
    remotes?.end();
    remotes = undefined;
    changed();
  };
  const show = (): void => {
    remotes ??= new RemoteSources(changed, patience);
  };
  const window = globalThis as Partial<Pick<Window, "addEventListener" | "removeEventListener">>;
  // A page that talks to others does not go into the back/forward cache.
  window.addEventListener?.("pagehide", hide);
  window.addEventListener?.("pageshow", show);
  return {
    get list() {
      return [...page.list, ...(remotes?.list ?? [])];
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      listeners.clear();
      window.removeEventListener?.("pagehide", hide);
      window.removeEventListener?.("pageshow", show);
      page.close();
      remotes?.close();
      remotes = undefined;
    },
  };
}
