import { CacheResourceSpinner } from "./element.js";

const NAME = "cache-resource-spinner";

declare global {
  interface HTMLElementTagNameMap {
    [NAME]: CacheResourceSpinner;
  }
}

// Not on a server, and not a second time: a page may hold two copies of the library.
if (typeof customElements !== "undefined" && customElements.get(NAME) === undefined) {
  customElements.define(NAME, CacheResourceSpinner);
}

export { CacheResourceSpinner, type SpinnerCache } from "./element.js";
export type { CacheEvent } from "cache-resource";
