import { Base } from "../elements/base.js";
import { make } from "../elements/make.js";
import {
  checkedHotkey,
  checkedTheme,
  type Hotkey,
  isPressed,
  type PanelTheme,
} from "./attributes.js";
import { isolate } from "./place/isolate.js";
import type { Sources } from "./sources/source.js";
import { type PanelMode, Shell } from "./shell.js";

/** The custom properties that a page may set; a window of the panel's own is given them too. */
const PREFIX = "--cache-resource-panel-";
const PROPERTIES = ["accent", "background", "text", "font", "mono"];

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
export class CacheResourcePanel extends Base {
  /** The attributes it listens to. */
  static readonly observedAttributes = ["open", "embedded", "theme", "hotkey"];

  readonly #root: ShadowRoot;
  readonly #shell: Shell;
  readonly #elsewhere = make(
    "button",
    "pill elsewhere",
    { type: "button" },
    "In its own window: bring it back",
  );
  #hotkey: Hotkey | undefined;
  #given: Sources | undefined;
  #window: Window | undefined;
  #listening: AbortController | undefined;

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: "open" });
    this.#shell = new Shell({
      open: (open) => {
        this.open = open;
        void this.#shell.focus();
      },
      popOut: () => this.popOut(),
    });
    this.#elsewhere.onclick = () => this.#window?.close();
    isolate(this.#elsewhere);
    this.#root.append(this.#shell.element);
    this.#shell.adoptStyles();
  }

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
  get open(): boolean {
    return this.hasAttribute("open");
  }

  set open(open: boolean) {
    this.toggleAttribute("open", open);
  }

  /** Whether it stands in the page where its tag is, always open, instead of floating over it; the attribute `embedded`. */
  get embedded(): boolean {
    return this.hasAttribute("embedded");
  }

  set embedded(embedded: boolean) {
    this.toggleAttribute("embedded", embedded);
  }

  /**
   * `"light"`, `"dark"`, or `"system"` (the default); the attribute `theme`.
   *
   * @throws TypeError for anything else
   */
  get theme(): PanelTheme {
    return checkedTheme(this.getAttribute("theme") ?? "system");
  }

  set theme(theme: PanelTheme) {
    this.setAttribute("theme", checkedTheme(theme));
  }

  /**
   * A key that opens and collapses it wherever the focus is, such as `"ctrl+shift+k"`; the attribute
   * `hotkey`. Without it the panel listens to no key of the page.
   *
   * @throws TypeError for what is no key with ctrl, alt or meta
   */
  get hotkey(): string | null {
    return this.getAttribute("hotkey");
  }

  set hotkey(hotkey: string | null) {
    if (hotkey === null) this.removeAttribute("hotkey");
    else {
      checkedHotkey(hotkey);
      this.setAttribute("hotkey", hotkey);
    }
  }

  /**
   * The caches to choose from. By default all that can be seen from this page; a host with sources of
   * its own (a browser extension) gives them here.
   *
   * @throws TypeError for what are no sources
   */
  get sources(): Sources | undefined {
    return this.#shell.sources;
  }

  set sources(sources: Sources | undefined) {
    if (sources !== undefined && !Array.isArray((sources as Partial<Sources> | null)?.list)) {
      throw new TypeError("`sources` takes an object with a `list` of sources, or undefined.");
    }
    this.#stop();
    this.#given = sources;
    if (this.isConnected) this.#start();
  }

  /** Moves it into a window of its own, or back. The browser wants a click before that. */
  async popOut(): Promise<void> {
    if (this.#window !== undefined) {
      this.#window.close();
      return;
    }
    const { element } = this.#shell;
    const { width, height } = this.#shell.float.place;
    const style = getComputedStyle(this);
    const back = (): void => {
      if (this.#window === undefined) return;
      this.#window = undefined;
      for (const name of PROPERTIES) element.style.removeProperty(PREFIX + name);
      this.#root.replaceChildren(element);
      this.#shell.adoptStyles();
      this.#arrange();
    };
    this.#window = await (await this.#shell.later())?.popOut(element, { width, height }, back);
    if (this.#window === undefined) return;
    this.#shell.adoptStyles();
    for (const name of PROPERTIES) {
      element.style.setProperty(PREFIX + name, style.getPropertyValue(PREFIX + name));
    }
    this.#root.append(this.#elsewhere);
    this.#arrange();
  }

  /** Begins to watch. Called by the browser. */
  connectedCallback(): void {
    // Set before this class was there to receive it, it hides the accessor.
    for (const name of ["sources", "theme", "hotkey", "open", "embedded"] as const) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      Reflect.deleteProperty(this, name);
      Object.assign(this, { [name]: value });
    }
    this.#start();
  }

  /** Ends watching. Called by the browser. */
  disconnectedCallback(): void {
    // Moved to another place it comes back at once.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#window?.close();
      this.#stop();
    });
  }

  /** Makes its styles anew: those of another document are lost. Called by the browser. */
  adoptedCallback(): void {
    this.#shell.adoptStyles();
  }

  /** Called by the browser. What an attribute does not take is told, and it is as if it were not there. */
  attributeChangedCallback(name: string, _before: string | null, value: string | null): void {
    if (name === "hotkey") {
      this.#hotkey = undefined;
      if (value !== null) this.#hotkey = checkedHotkey(value);
    } else if (name === "theme") {
      this.#shell.element.dataset["theme"] = "system";
      this.#shell.element.dataset["theme"] = this.theme;
    } else if (this.isConnected) this.#arrange();
  }

  #start(): void {
    if (this.#listening !== undefined) return;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    document.addEventListener("keydown", (event) => this.#press(event), { signal, capture: true });
    addEventListener("resize", () => this.#shell.float.apply(), { signal });
    addEventListener("pagehide", () => this.#window?.close(), { signal });
    this.#shell.start(this.#given);
    this.#arrange();
  }

  #stop(): void {
    this.#listening?.abort();
    this.#listening = undefined;
    this.#shell.stop();
  }

  #arrange(): void {
    const mode: PanelMode =
      this.#window !== undefined ? "window" : this.embedded ? "embedded" : "floating";
    this.#shell.setOpen(this.open || mode !== "floating", mode);
  }

  #press(event: KeyboardEvent): void {
    if (this.#hotkey === undefined || !isPressed(this.#hotkey, event)) return;
    event.preventDefault();
    event.stopPropagation();
    this.open = !this.open;
    void this.#shell.focus();
  }
}
