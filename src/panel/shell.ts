import { make } from "../elements/make.js";
import { pillText } from "./pill-text.js";
import { Float } from "./place/float.js";
import { isolate } from "./place/isolate.js";
import { PageSources } from "./sources/page.js";
import type { Source, Sources } from "./sources/source.js";
import { Store } from "./store/store.js";
import { Updater } from "./store/updater.js";
import { PILL } from "./styles/pill.js";
import { adoptStyles } from "./styles/sheet.js";
import type * as Later from "./views/panel-open.js";

/** Over the page, in the page, or in a window of its own. */
export type PanelMode = "floating" | "embedded" | "window";

/** What the element around it does for a panel. */
export interface PanelHost {
  /** The user opened or closed it. */
  open(open: boolean): void;
  /** Moves it into a window of its own. */
  popOut(): Promise<void>;
}

/** A collapsed panel says what is counted once a second. */
const COLLAPSED_LEAST = 1000;

/**
 * What of a panel is always there: the pill, the cache it looks at, and what it counts of it. What an
 * open one shows is loaded when somebody opens it.
 */
export class Shell {
  readonly element = make("div", "panel");
  readonly float = new Float(this.element);
  readonly updater: Updater;
  sources: Sources | undefined;
  /** What is known of the cache that it looks at. */
  store: Store | undefined;
  readonly #pill: HTMLButtonElement;
  readonly #host: PanelHost;
  #page: PageSources | undefined;
  #endSources: (() => void) | undefined;
  #later: typeof Later | undefined;
  #panel: Later.Panel | undefined;
  #loading: Promise<void> | undefined;
  #open = false;
  readonly #styles = [PILL];

  constructor(host: PanelHost) {
    this.#host = host;
    this.updater = new Updater(
      () => this.update(),
      () => this.element.ownerDocument.defaultView ?? window,
    );
    this.#pill = make("button", "pill", {
      type: "button",
      title: "Open the panel",
      onclick: () => host.open(true),
    });
    this.element.append(this.#pill);
    this.float.draggable(this.#pill);
    isolate(this.element);
  }

  /** Gives its styles to the root that it is in, as often as that is another one. */
  adoptStyles(): void {
    // In a document of its own it has another class ShadowRoot: nothing to ask for with instanceof.
    adoptStyles(this.element.getRootNode() as ShadowRoot, this.#styles);
    this.#panel?.moved();
  }

  /**
   * Begins to look at these caches; at those of this page where none are given, and once it was opened
   * at those of its workers and of other tabs too.
   */
  start(given: Sources | undefined): void {
    this.#page = given === undefined ? new PageSources(() => undefined) : undefined;
    this.#show(given ?? sourcesOf(this.#page));
    this.#lookFurther();
  }

  /** Ends looking. */
  stop(): void {
    if (this.#page !== undefined) this.sources?.close();
    this.#page = undefined;
    this.#show(undefined);
  }

  #lookFurther(): void {
    if (this.#page !== undefined && this.#later !== undefined) {
      this.#show(this.#later.openSources({ page: this.#page }));
    }
  }

  #show(sources: Sources | undefined): void {
    this.#endSources?.();
    this.sources = sources;
    const look = (): void => {
      if (this.store === undefined) this.choose(sources?.list[0]);
      else this.#panel?.showSources();
    };
    this.#endSources = sources?.onChange(look);
    const { source } = this.store ?? {};
    if (source === undefined || sources?.list.includes(source) !== true) {
      this.choose(sources?.list[0]);
    }
    look();
  }

  /** Looks at this cache. */
  choose(source: Source | undefined): void {
    this.store?.close();
    this.store = source && new Store(source, () => this.updater.request());
    this.#panel?.reset();
    this.update();
  }

  /** Opens or collapses it, floating over the page or where it is put. */
  setOpen(open: boolean, mode: PanelMode): void {
    this.#open = open;
    this.element.dataset["mode"] = mode;
    if (open) void this.#load();
    this.#arrange();
  }

  /** What is loaded only for an open panel. */
  async later(): Promise<typeof Later | undefined> {
    await this.#load();
    return this.#later;
  }

  /** Takes the focus: whoever opened it goes on with the keyboard where they are. */
  async focus(): Promise<void> {
    await this.#loading;
    if (this.#open && this.#panel !== undefined) this.#panel.focus();
    else this.#pill.focus();
  }

  /** Brings everything up to date. */
  update(): void {
    if (this.#open && this.#panel !== undefined) this.#panel.update();
    else {
      this.store?.refresh(false);
      const text = pillText(this.store?.snapshot?.stats);
      if (this.#pill.textContent !== text) this.#pill.textContent = text;
    }
  }

  async #load(): Promise<void> {
    if (this.#panel !== undefined) return;
    this.#loading ??= import("./views/panel-open.js").then(
      (later) => {
        this.#later = later;
        this.#panel = new later.Panel(this, this.#host);
        this.element.append(this.#panel.element);
        this.#styles.push(later.OPEN);
        this.adoptStyles();
        this.#lookFurther();
      },
      (error: unknown) => {
        // A deployment has replaced the file, or the network is gone. The next click tries again.
        this.#loading = undefined;
        this.#pill.textContent = `✕ Could not be loaded: ${String(error)}`;
      },
    );
    await this.#loading;
    this.#arrange();
  }

  #arrange(): void {
    const open = this.#open && this.#panel !== undefined;
    this.#pill.hidden = open;
    if (this.#panel !== undefined) this.#panel.element.hidden = !open;
    this.updater.least = open ? 0 : COLLAPSED_LEAST;
    const mode = this.element.dataset["mode"] as PanelMode;
    this.#panel?.setMode(mode);
    this.float.set(mode === "floating", open);
    if (this.store !== undefined) this.store.outdated = true;
    this.updater.now();
  }
}

/** The caches of a page alone. */
function sourcesOf(page: PageSources | undefined): Sources | undefined {
  return (
    page && {
      get list() {
        return page.list;
      },
      onChange(listener) {
        page.onChange = listener;
        // Whoever looks further takes it over.
        return () => undefined;
      },
      close: () => page.close(),
    }
  );
}
