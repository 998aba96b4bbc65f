import { define } from "../elements/base.js";
import { CacheResourceSpinner } from "./element.js";

const NAME = "cache-resource-spinner";

declare global {
  interface HTMLElementTagNameMap {
    [NAME]: CacheResourceSpinner;
  }
}

define(NAME, CacheResourceSpinner);

export { CacheResourceSpinner, type SpinnerCache } from "./element.js";
export type { CacheEvent } from "cache-resource";
