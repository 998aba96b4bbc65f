import { version } from "../../package.json";
import { engineModule, lends } from "#engine-module";
import { ResourceCache } from "./cache.js";
import { type CacheResourceFunction, cacheResourceFor } from "./cache-resource.js";
import { type CacheControls, controlsOf } from "./controls.js";
import { releaseAtPageEnd } from "./page-end.js";
import { announce } from "./registry.js";
import type { AnyFunction } from "./types.js";

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

/** The name of each control; the type sees to it that none is missing. */
const CONTROLS = Object.keys({
  clear: 0,
  sweep: 0,
  endSession: 0,
  stats: 0,
  entries: 0,
  metrics: 0,
  subscribe: 0,
  configure: 0,
} satisfies Record<keyof CacheControls, 0>) as (keyof CacheControls)[];

interface Lender {
  [LOAN]?: (() => WebAssembly.Module) | undefined;
}

interface PageHolder {
  [PAGE]?: PageCache & Lender;
}

function onPage(): PageCache {
  const holder = globalThis as PageHolder;
  let page = holder[PAGE];
  if (page === undefined) {
    const cache = new ResourceCache("page");
    page = Object.assign(
      cacheResourceFor(() => cache),
      controlsOf(() => cache),
    );
    Object.defineProperty(globalThis, PAGE, { value: page, configurable: true });
    releaseAtPageEnd(cache);
    announce(cache, true);
  }
  if (lends) page[LOAN] ??= engineModule;
  return page;
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
    (onPage() as AnyFunction)(...args);
  for (const name of CONTROLS) {
    Object.assign(cacheResource, {
      [name]: (...args: readonly unknown[]): unknown => (onPage()[name] as AnyFunction)(...args),
    });
  }
  return cacheResource as PageCache;
}
