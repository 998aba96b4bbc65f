import { t as Base } from "./shared-base.js";
import { CacheEvent, CacheEvent as CacheEvent$1 } from "cache-resource";

// src/spinner/element.d.ts
/** What the spinner needs of a cache: `cacheResource`, or one made by `createCache`. */
interface SpinnerCache {
  subscribe(listener: (event: CacheEvent$1) => void): () => void;
}
/**
 * `<cache-resource-spinner>`: what a user sees while resources are built.
 *
 * Each load is shown once it has taken half a second, with the text of its `showSpinner` option
 * (by default "Running `getDevice()`."), its elapsed time where `showTime` is set, and a bar where
 * the constructor reports progress. A load that fails says so for five seconds. Loads inside other
 * loads, and background refreshes, show nothing.
 *
 * @tag cache-resource-spinner
 *
 * Styling: the parts `load`, `failed`, `icon`, `text`, `time`, `progress`, `list` and `more`; the
 * custom properties `--cache-resource-spinner-accent`, `--cache-resource-spinner-failure` and
 * `--cache-resource-spinner-size`.
 *
 * @example
 * ```ts browser
 * import "cache-resource/spinner";
 *
 * document.body.append(document.createElement("cache-resource-spinner"));
 * ```
 */
declare class CacheResourceSpinner extends Base {
  #private;
  constructor();
  /**
   * The cache whose loads are shown; by default the page's.
   *
   * @example
   * ```ts browser
   * import "cache-resource/spinner";
   *
   * const spinner = document.createElement("cache-resource-spinner");
   * spinner.cache = createCache({ name: "checkout" });
   * document.body.append(spinner);
   * ```
   *
   * @throws TypeError for what is no cache
   */
  get cache(): SpinnerCache;
  set cache(cache: SpinnerCache);
  /** Begins to listen. Called by the browser. */
  connectedCallback(): void;
  /** Ends listening. Called by the browser. */
  disconnectedCallback(): void;
}
declare const NAME = "cache-resource-spinner";
declare global {
  interface HTMLElementTagNameMap {
    [NAME]: CacheResourceSpinner;
  }
}
export { type CacheEvent, CacheResourceSpinner, type SpinnerCache };
