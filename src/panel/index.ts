import { define } from "../elements/base.js";
import { CacheResourcePanel } from "./element.js";
import { shareCaches } from "./sources/remote/host.js";

const NAME = "cache-resource-panel";

declare global {
  interface HTMLElementTagNameMap {
    [NAME]: CacheResourcePanel;
  }
}

define(NAME, CacheResourcePanel);
// In a worker too, which has no elements: its caches are to be seen in the page's panel. A server has
// nobody to show them to.
if (typeof document !== "undefined" || "WorkerGlobalScope" in globalThis) shareCaches();

export { CacheResourcePanel } from "./element.js";
export { type PanelPlugin, tanStackPlugin } from "./tanstack.js";
export type { PanelTheme } from "./attributes.js";
export type {
  EntryDescription,
  Snapshot,
  Source,
  SourceAction,
  SourceKind,
  SourceObserver,
  Sources,
} from "./sources/source.js";
