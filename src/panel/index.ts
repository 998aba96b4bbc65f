import { define } from "../elements/base.js";
import { CacheResourcePanel } from "./element.js";

const NAME = "cache-resource-panel";

declare global {
  interface HTMLElementTagNameMap {
    [NAME]: CacheResourcePanel;
  }
}

define(NAME, CacheResourcePanel);

export { CacheResourcePanel } from "./element.js";
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
