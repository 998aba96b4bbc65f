import { make } from "../../elements/make.js";
import type { ExportForm } from "../export.js";
import type { Source } from "../sources/source.js";
import { button, iconButton } from "./button.js";
import { setAttribute } from "./text.js";
import { rove } from "./toolbar.js";

/** What the header tells of what was done in it. */
export interface HeaderListener {
  filter(text: string): void;
  choose(source: Source): void;
  pause(): void;
  clear(): void;
  export(form: ExportForm): void;
  popOut(): void;
  close(): void;
}

/** The panel's head: what it shows, and what can be done with all of it. */
export class HeaderView {
  readonly element = make("header", "header");
  /** By it a floating panel is moved. */
  readonly title = make("h1", "title", {}, "Resource cache");
  readonly pause: HTMLButtonElement;
  readonly clear: HTMLButtonElement;
  readonly popOut: HTMLButtonElement;
  readonly close: HTMLButtonElement;
  readonly #sources = make("select", "source", { ariaLabel: "Cache", hidden: true });
  readonly #export: HTMLButtonElement;
  readonly #menu = make("div", "menu", { hidden: true });
  readonly filter = make("input", "filter", {
    type: "search",
    placeholder: "Filter",
    ariaLabel: "Filter",
  });
  #list: readonly Source[] = [];

  constructor(listener: HeaderListener, grip: HTMLElement) {
    this.pause = button("pause", "pause", () => listener.pause());
    this.clear = button("clear", "clear page…", () => listener.clear());
    this.popOut = button("pop-out", "pop out", () => listener.popOut());
    this.close = iconButton("close", "×", "Close", () => listener.close());
    this.#export = button("export", "export ▾", () => this.#open(this.#menu.hidden === true));
    this.#export.ariaHasPopup = "menu";
    this.#open(false);
    for (const form of ["JSON", "OpenMetrics"] as const) {
      const choose = (): void => {
        this.#open(false);
        this.#export.focus();
        listener.export(form);
      };
      this.#menu.append(button("menu-item", form, choose, { role: "menuitem" }));
    }
    rove(this.#menu, "menu", "Export as");
    this.#menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.#open(false);
      this.#export.focus();
    });
    this.#menu.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget !== this.#export && !this.#menu.contains(relatedTarget as Node | null))
        this.#open(false);
    });

    const toolbar = make(
      "div",
      "toolbar",
      {},
      this.pause,
      this.clear,
      this.#export,
      this.popOut,
      this.close,
    );
    rove(toolbar, "toolbar", "Panel");
    this.filter.addEventListener("input", () => {
      listener.filter(this.filter.value);
    });
    this.#sources.addEventListener("change", () => {
      const source = this.#list[this.#sources.selectedIndex];
      if (source !== undefined) listener.choose(source);
    });
    this.element.append(grip, this.title, this.#sources, this.filter, toolbar, this.#menu);
  }

  /** Shows the caches to choose from; with one there is nothing to choose. */
  showSources(list: readonly Source[], chosen: Source | undefined): void {
    this.#list = list;
    this.#sources.replaceChildren(
      ...list.map((source) => new Option(source.title, source.id, false, source === chosen)),
    );
    // From one that has gone there is a way back to the only one that is left.
    this.#sources.hidden = list.every((source) => source === chosen);
    this.#sources.selectedIndex = chosen === undefined ? -1 : list.indexOf(chosen);
    const isPage = chosen === undefined || chosen.kind === "page";
    this.clear.textContent = isPage ? "clear page…" : "clear cache…";
    this.clear.disabled = chosen === undefined;
    this.#export.disabled = chosen === undefined;
  }

  /** Says whether the panel stands still. */
  showPaused(paused: boolean): void {
    this.pause.textContent = paused ? "resume" : "pause";
  }

  #open(open: boolean): void {
    this.#menu.hidden = !open;
    setAttribute(this.#export, "aria-expanded", String(open));
    if (open) (this.#menu.firstElementChild as HTMLElement).focus();
  }
}
