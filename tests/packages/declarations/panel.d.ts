import { t as Base } from "./shared-base.js";
import { n as CacheStats, r as EntryStats, s as CacheEvent } from "./shared-stats-types.js";

// src/panel/attributes.d.ts
/** The themes. */
declare const THEMES: readonly ["light", "dark", "system"];
/** Light, dark, or what the system is set to. */
type PanelTheme = (typeof THEMES)[number];
/** Where a cache lives, seen from the page that shows the panel. */
type SourceKind = "page" | "cache" | "worker" | "tab";
/** What a cache holds and has counted, at one moment. Metadata only: never a value, never a key. */
interface Snapshot {
  readonly stats: CacheStats;
  readonly entries: readonly EntryStats[];
}
/** What a source tells whoever watches it. */
interface SourceObserver {
  /** The answer to `requestSnapshot`, at once for a cache of this page, later for a remote one. */
  snapshot(snapshot: Snapshot): void;
  /** Something happened. Errors in events of a remote source have lost their prototype. */
  event(event: CacheEvent): void;
  /** The cache was closed, its worker ended or its tab went away: nothing further comes. */
  gone(): void;
}
/** What an entry's row shows once somebody looks at it. Bounded texts, made when they are asked for. */
interface EntryDescription {
  readonly entry: number;
  /** The arguments that make up the key, as text: `"orders", {region: "eu"}`; redacted where asked. */
  readonly arguments: string;
  /** Names of the parameters that are left out of the key. */
  readonly ignored: readonly string[];
  /** The session it belongs to; `undefined` on the page's own. */
  readonly session: string | undefined;
  /** What its last constructor had to say. */
  readonly messages: readonly {
    readonly level: string;
    readonly text: string;
  }[];
  /** Whether it holds a GPU device that can be lost on purpose. */
  readonly device: boolean;
}
/** What the panel can ask of a source. */
type SourceAction =
  | {
      readonly type: "refresh";
      readonly entry: number;
    }
  | {
      readonly type: "clear-entry";
      readonly entry: number;
    }
  | {
      readonly type: "expire";
      readonly entry: number;
    } /** Logs the value to the console of the page that holds it, by reference. */
  | {
      readonly type: "log";
      readonly entry: number;
    }
  | {
      readonly type: "lose-device";
      readonly entry: number;
    } /** For development: the function's next constructor fails, or begins so much later. */
  | {
      readonly type: "fail-next";
      readonly id: string;
    }
  | {
      readonly type: "delay-next";
      readonly id: string;
      readonly milliseconds: number;
    }
  | {
      readonly type: "clear-function";
      readonly id: string;
    }
  | {
      readonly type: "clear";
    };
/** One cache as the panel sees it. */
interface Source {
  /** Tells it apart from every other source of this panel. */
  readonly id: string;
  readonly kind: SourceKind;
  /** What the chooser calls it: the cache's name, and where it lives. */
  readonly title: string;
  /** Begins to tell the observer; returns the function that ends it. */
  watch(observer: SourceObserver): () => void;
  /**
   * Asks for a snapshot; the observers get it. `withEntries: false` asks for the counts alone, with
   * no entries: all that a collapsed panel shows.
   */
  requestSnapshot(withEntries?: boolean): void;
  /** Describes entries by their numbers; those that are gone are left out. */
  describe(entries: readonly number[]): Promise<readonly EntryDescription[]>;
  /** Everything counted, as OpenMetrics text. */
  metrics(): Promise<string>;
  /** Does it. Rejects with what went wrong, in words for the person who pressed the button. */
  perform(action: SourceAction): Promise<void>;
}
/** The caches that can be looked at from this page. */
interface Sources {
  /** Those known now, the page's own first. */
  readonly list: readonly Source[];
  /** Told when one comes or goes; returns the function that ends it. */
  onChange(listener: () => void): () => void;
  /** Ends looking for others. */
  close(): void;
}
/**
 * `<cache-resource-panel>`: what the page's caches hold, and what they have done, at a glance.
 *
 * Collapsed it is a pill in a corner; open, a table of every cached function and its entries, with
 * hit rates, time saved, sizes, time to expiry and a lifeline each. It sees snapshots and events, never
 * a value.
 *
 * @tag cache-resource-panel
 * @attr {boolean} open - whether it is open; collapsed it only counts
 * @attr {boolean} embedded - whether it stands in the page instead of floating over it
 * @attr {"light" | "dark" | "system"} theme - its colors; `system` by default
 * @attr {string} hotkey - a key that opens and collapses it, such as `ctrl+shift+k`; none by default
 * @csspart panel - all of it
 * @csspart pill - the collapsed panel
 * @csspart body - the open panel
 * @csspart header - its head, with the `title`, the `source`, the `filter` and the `toolbar`
 * @csspart summary - the line of figures over the table
 * @csspart table - the table; a `row` is also `group`, or `ready`, `loading`, `stale`, `failed`, …
 * @csspart cell - a cell; also `status`, `resource`, `load`, `hits`, `saved`, `size`, `expires`, `lifeline`
 * @csspart mark - a mark of a lifeline; also `loads`, `refreshes`, `hits`, `failures`, `removals`
 * @csspart details - what an opened row shows, with its `actions` and `facts`
 * @csspart dialog - the question before a cache is cleared
 * @csspart button - every button
 * @csspart status-line - what was done last; also `failure`
 * @cssproperty --cache-resource-panel-accent - the color of the focus
 * @cssproperty --cache-resource-panel-background - the ground
 * @cssproperty --cache-resource-panel-text - the text
 * @cssproperty --cache-resource-panel-font - the font family
 * @cssproperty --cache-resource-panel-mono - the font family of code
 *
 * @example
 * ```ts browser
 * import "cache-resource/panel";
 *
 * document.body.append(document.createElement("cache-resource-panel"));
 * ```
 */
declare class CacheResourcePanel extends Base {
  #private;
  /** The attributes it listens to. */
  static readonly observedAttributes: string[];
  constructor();
  /**
   * Whether it is open; the attribute `open`. Collapsed it only counts.
   *
   * @example
   * ```ts browser
   * import "cache-resource/panel";
   *
   * const panel = document.createElement("cache-resource-panel");
   * document.body.append(panel);
   * panel.open = true;
   * panel.hasAttribute("open"); // → true
   * ```
   */
  get open(): boolean;
  set open(open: boolean);
  /** Whether it stands in the page where its tag is, always open, instead of floating over it; the attribute `embedded`. */
  get embedded(): boolean;
  set embedded(embedded: boolean);
  /**
   * `"light"`, `"dark"`, or `"system"` (the default); the attribute `theme`.
   *
   * @throws TypeError for anything else
   */
  get theme(): PanelTheme;
  set theme(theme: PanelTheme);
  /**
   * A key that opens and collapses it wherever the focus is, such as `"ctrl+shift+k"`; the attribute
   * `hotkey`. Without it the panel listens to no key of the page.
   *
   * @throws TypeError for what is no key with ctrl, alt or meta
   */
  get hotkey(): string | null;
  set hotkey(hotkey: string | null);
  /**
   * The caches to choose from. By default all that can be seen from this page; a host with sources of
   * its own (a browser extension) gives them here.
   *
   * @throws TypeError for what are no sources
   */
  get sources(): Sources | undefined;
  set sources(sources: Sources | undefined);
  /** Moves it into a window of its own, or back. The browser wants a click before that. */
  popOut(): Promise<void>;
  /** Begins to watch. Called by the browser. */
  connectedCallback(): void;
  /** Ends watching. Called by the browser. */
  disconnectedCallback(): void;
  /** Makes its styles anew: those of another document are lost. Called by the browser. */
  adoptedCallback(): void;
  /** Called by the browser. What an attribute does not take is told, and it is as if it were not there. */
  attributeChangedCallback(name: string, _before: string | null, value: string | null): void;
}
/** A plugin of TanStack Devtools, as far as this one goes. */
interface PanelPlugin {
  readonly id: string;
  readonly name: string;
  readonly render: (
    element: HTMLDivElement,
    props: {
      readonly theme: "light" | "dark";
    },
  ) => void;
}
/**
 * The panel as a plugin of TanStack Devtools: embedded in its window, in its theme.
 *
 * @example
 * ```ts browser
 * import { tanStackPlugin } from "cache-resource/panel";
 *
 * tanStackPlugin().name; // → "Resource cache"
 * // new TanStackDevtoolsCore({ plugins: [tanStackPlugin()] }).mount(element)
 * ```
 */
declare function tanStackPlugin(): PanelPlugin;
declare const NAME = "cache-resource-panel";
declare global {
  interface HTMLElementTagNameMap {
    [NAME]: CacheResourcePanel;
  }
}
export {
  CacheResourcePanel,
  type EntryDescription,
  type PanelPlugin,
  type PanelTheme,
  type Snapshot,
  type Source,
  type SourceAction,
  type SourceKind,
  type SourceObserver,
  type Sources,
  tanStackPlugin,
};
