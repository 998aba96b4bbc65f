import { version } from "../../package.json";
import { engineModule, lends } from "#engine-module";
import { ResourceCache } from "./cache.js";
import { type CacheResourceFunction, cacheResourceFor } from "./cache-resource.js";
import { type CacheControls, controlsOf } from "./controls.js";
import { releaseAtPageEnd } from "./page-end.js";
import { announce } from "./registry.js";

/** What every copy of the library on a page agrees on; another contract is another number. */
const PAGE = Symbol.for("cache-resource@1");

/**
 * Where a copy that has an engine lends it. `cache-resource/slim` may have brought the page's cache
 * and have none until its `init`; a copy that promises to work at once must not wait for that. Only
 * the same version's engine fits.
 */
const LOAN = Symbol.for(`cache-resource/engine@${version}`);

/** The page's cache, as far as it concerns other copies of the library: its public face. */
export type PageCache = CacheResourceFunction & CacheControls;

interface Lender {
  [LOAN]?: (() => WebAssembly.Module) | undefined;
}

interface PageHolder {
  [PAGE]?: PageCache & Lender;
}

function onPage<Answer>(use: (page: PageCache) => Answer): Answer {
  const holder = globalThis as PageHolder;
  let page = holder[PAGE];
  if (page === undefined) {
    const cache = new ResourceCache("page", undefined);
    page = Object.assign(
      cacheResourceFor(() => cache),
      controlsOf(() => cache),
    );
    Object.defineProperty(globalThis, PAGE, { value: page, configurable: true });
    releaseAtPageEnd(cache);
    announce(cache, true);
  }
  if (lends) page[LOAN] ??= engineModule;
  return use(page);
}

/** The engine of another copy on the page, where there is one. */
export function borrowedModule(): WebAssembly.Module | undefined {
  const lender: Lender = (globalThis as PageHolder)[PAGE] ?? {};
  const lend = lender[LOAN];
  return lend?.();
}

/**
 * `cacheResource` on the page's one cache. Whichever copy of the library is first on the page brings
 * the cache; every other one (a second bundle, a module that hot reload evaluated again) hands its
 * calls to it.
 */
export function pageCache(): PageCache {
  const cacheResource = (...args: readonly unknown[]): unknown =>
    onPage((page) => (page as (...args: readonly unknown[]) => unknown)(...args));
  return Object.assign(cacheResource as CacheResourceFunction, {
    clear: () => onPage((page) => page.clear()),
    sweep: () => onPage((page) => page.sweep()),
    endSession: (name) => onPage((page) => page.endSession(name)),
    stats: () => onPage((page) => page.stats()),
    entries: () => onPage((page) => page.entries()),
    metrics: () => onPage((page) => page.metrics()),
    subscribe: (listener) => onPage((page) => page.subscribe(listener)),
    configure: (options) => {
      onPage((page) => {
        page.configure(options);
      });
    },
  } satisfies CacheControls);
}
