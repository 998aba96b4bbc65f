import { cacheResource } from "cache-resource";

import type { CacheRegistry } from "../../shim/registry.js";
import { LocalSource, type OpenCache } from "./local.js";
import { distinctTitle } from "./titles.js";

/** Where the caches of a page announce themselves (`src/shim/registry.ts`). */
const CACHES = Symbol.for("cache-resource@1/caches");

function registry(): CacheRegistry | undefined {
  // Whichever copy of the library is asked first brings the page's cache, and with it the registry.
  cacheResource.subscribe(() => undefined)();
  return (globalThis as { [CACHES]?: CacheRegistry })[CACHES];
}

/** The caches of this page, or worker: its own, and those of `createCache`, of any copy of the library. */
export class PageSources {
  readonly #registry = registry();
  /** Called when one comes or goes. */
  onChange: () => void;
  readonly #sources = new Map<OpenCache, LocalSource>();
  #next = 1;

  constructor(onChange: () => void) {
    this.onChange = onChange;
    this.#registry?.listeners.add(this.#update);
    this.#look();
  }

  /** The page's own first. */
  get list(): readonly LocalSource[] {
    const all = [...this.#sources.values()];
    return [...all.filter(isPage), ...all.filter((source) => !isPage(source))];
  }

  close(): void {
    this.#registry?.listeners.delete(this.#update);
  }

  readonly #update = (): void => {
    if (this.#look()) this.onChange();
  };

  #look(): boolean {
    const caches = this.#registry?.caches ?? new Set();
    let changed = false;
    for (const [open, source] of this.#sources) {
      if (caches.has(open)) continue;
      this.#sources.delete(open);
      source.end();
      changed = true;
    }
    for (const open of caches) {
      if (this.#sources.has(open)) continue;
      const cache = open();
      if (cache === undefined) continue;
      this.#sources.set(open, this.#source(cache.name, cache.page, open));
      changed = true;
    }
    return changed;
  }

  #source(name: string, page: boolean, open: OpenCache): LocalSource {
    if (page) return new LocalSource("page", "page", "This page", open);
    const title = distinctTitle(
      name,
      this.list.map((source) => source.title),
    );
    return new LocalSource(`cache-${this.#next++}`, "cache", title, open);
  }
}

function isPage({ kind }: LocalSource): boolean {
  return kind === "page";
}
