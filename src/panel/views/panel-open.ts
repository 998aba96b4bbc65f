import { make } from "../../elements/make.js";
import { download, type ExportForm, exportText } from "../export.js";
import { edges, grip } from "../place/edges.js";
import { keep } from "../place/memory.js";
import { Separator } from "../place/separator.js";
import type { PanelHost, PanelMode, Shell } from "../shell.js";
import type { SourceAction } from "../sources/source.js";
import { descriptionsOf } from "../store/descriptions.js";
import { type Arrangement, type Row, type RowKey, rowsOf } from "../store/rows.js";
import { AxisView } from "./axis.js";
import { DetailsView } from "./details.js";
import { confirm } from "./dialog.js";
import { HeaderView } from "./header.js";
import { legend } from "./legend.js";
import { noteText } from "./note.js";
import { clearCostText, summaryTexts } from "./summary.js";
import { TableView } from "./table.js";
import { setText } from "./text.js";

/** While a load is under way its clock is shown; without one nothing changes so fast by itself. */
const TICK = { loading: 100, idle: 1000 };

export { popOut } from "../place/pop-out.js";
export { openSources } from "../sources/index.js";
export { OPEN } from "../styles/open.js";

/** What an open panel shows: its parts, and what passes between them. */
export class Panel {
  readonly element: HTMLElement;
  readonly #shell: Shell;
  readonly #header: HeaderView;
  readonly #summary = make("p", "summary");
  readonly #note = make("p", "note");
  readonly #axis = new AxisView(() => this.#render());
  readonly #table: TableView;
  readonly #details: DetailsView;
  readonly #splitter: HTMLElement;
  readonly #status = make("p", "", { role: "status" });
  readonly #arrangement: Arrangement = {
    ...{ sort: "resource", descending: false, filter: "", folded: new Set() },
  };
  #rows: readonly Row[] = [];
  #selected: RowKey | undefined;
  #paused = false;
  #observer: ResizeObserver | undefined;
  #tick: ReturnType<typeof setTimeout> | undefined;

  constructor(shell: Shell, host: PanelHost) {
    this.#shell = shell;
    this.#header = new HeaderView(
      {
        filter: (text) => {
          this.#arrangement.filter = text;
          this.#render();
        },
        choose: (source) => shell.choose(source),
        pause: () => this.#pause(),
        clear: () => void this.#clear(),
        export: (form) => void this.#export(form),
        popOut: () => void this.#attempt(() => host.popOut()),
        close: () => host.open(false),
      },
      grip(shell.float),
    );
    this.#table = new TableView(
      {
        sort: (column) => this.#sort(column),
        toggle: (row) => this.#toggle(row),
        scrolled: () => this.#showTable(),
      },
      this.#axis,
    );
    this.#details = new DetailsView({
      perform: (action, what) => void this.#perform(action, what),
      dismiss: (entry) => {
        shell.store?.dismiss(entry);
        this.#close();
      },
      close: () => this.#close(),
    });
    this.#splitter = this.#makeSplitter();
    this.element = make(
      "section",
      "body",
      { ariaLabel: "Resource cache" },
      ...[this.#header.element, this.#summary, this.#note, this.#table.element],
      ...[this.#splitter, this.#details.element],
      make("footer", "footer", {}, legend(), this.#status),
      ...edges(shell.float),
    );
    shell.float.draggable(this.#header.element);
    this.element.addEventListener("keydown", ({ key }) => {
      // In a dialog it is the dialog that it closes.
      if (key === "Escape" && this.element.querySelector("dialog") === null) this.#close();
    });
    this.#table.showOrder(this.#arrangement);
    this.say("");
    this.reset();
  }

  /** It is in another document: that one's own observer tells when it is due. */
  moved(): void {
    const view = (this.element.ownerDocument.defaultView ?? window) as typeof globalThis;
    this.#observer?.disconnect();
    this.#observer = new view.ResizeObserver(() => {
      // Not at once: what it draws may change the size again, and the browser complains of that.
      view.requestAnimationFrame(() => this.#render());
    });
    this.#observer.observe(this.element);
  }

  /** Takes the focus. */
  focus(): void {
    this.#header.filter.focus();
  }

  /** It is where this says. */
  setMode(mode: PanelMode): void {
    this.#header.popOut.textContent = mode === "window" ? "bring back" : "pop out";
  }

  /** Another cache is looked at. */
  reset(): void {
    this.#selected = undefined;
    this.showSources();
  }

  /** The caches to choose from have changed. */
  showSources(): void {
    const { sources, store } = this.#shell;
    this.#header.showSources(sources?.list ?? [], store?.source);
    this.#render();
  }

  /** Says something where screen readers hear it. */
  say(text: string, failed = false): void {
    this.#status.textContent = text;
    this.#status.setAttribute("part", failed ? "status-line failure" : "status-line");
  }

  /** Brings everything up to date; called with a frame, and seldom enough to leave the page its time. */
  update(): void {
    clearTimeout(this.#tick);
    if (this.#paused) return;
    const { store, updater } = this.#shell;
    store?.refresh(true);
    this.#render();
    if (store === undefined || store.gone) return;
    const pending = store.snapshot !== undefined && store.snapshot.stats.totals.pending > 0;
    this.#tick = setTimeout(
      () => {
        store.outdated = true;
        updater.request();
      },
      pending ? TICK.loading : TICK.idle,
    );
  }

  #render(): void {
    const { store } = this.#shell;
    this.#rows = store === undefined ? [] : rowsOf(store, this.#arrangement);
    const texts = store === undefined ? [] : summaryTexts(store);
    texts.forEach((text, index) => {
      setText(this.#summary.children[index] ?? this.#summary.appendChild(make("span", "")), text);
    });
    this.#summary.hidden = texts.length === 0;
    const note = noteText(store, this.#paused, this.#rows.length, this.#arrangement.filter);
    setText(this.#note, note);
    this.#note.hidden = note === "";
    const shown = this.#rows.find(({ key }) => key === this.#selected);
    this.#splitter.hidden = shown === undefined;
    const { element } = this.#details;
    const left = shown === undefined && element.matches(":focus-within");
    this.#details.show(shown, store);
    this.#showTable();
    // What was opened has left the cache: focus that goes with it would fall on the page.
    if (left) (this.#rows.length > 0 ? this.#table.element : this.#header.filter).focus();
  }

  #showTable(): void {
    const { store, updater } = this.#shell;
    this.#table.element.hidden = this.#rows.length === 0;
    if (store === undefined) return;
    const axis = this.#axis.axis(store.begin, store.now, this.#table.lifelineWidth);
    this.#axis.show();
    const { folded } = this.#arrangement;
    this.#table.show(this.#rows, { store, axis, folded, selected: this.#selected });
    const { snapshot } = store;
    // Who filters may mean the arguments of an entry that was never seen.
    const wanted =
      this.#arrangement.filter === ""
        ? this.#table.visible.flatMap(({ entry }) => entry ?? [])
        : (snapshot?.entries ?? []);
    const descriptions = descriptionsOf(store);
    descriptions.keep(snapshot?.entries ?? []);
    descriptions.want(wanted).then(
      (news) => {
        // A pause holds figures still; what an entry is called was on its way before it.
        if (news && this.#paused) this.#render();
        else if (news) updater.request();
      },
      (error: unknown) => {
        this.say(`Arguments are not to be had: ${wordsOf(error)}`, true);
      },
    );
  }

  #sort(column: string): void {
    const { sort, descending } = this.#arrangement;
    this.#arrangement.descending = sort === column && !descending;
    this.#arrangement.sort = column;
    this.#table.showOrder(this.#arrangement);
    this.#render();
  }

  #toggle({ key, entry, group }: Row): void {
    const { folded } = this.#arrangement;
    const { id } = group.counts;
    if (entry === undefined && !folded.delete(id)) folded.add(id);
    this.#selected = this.#selected === key && entry !== undefined ? undefined : key;
    this.#render();
    this.#table.focus(key);
  }

  #close(): void {
    const selected = this.#selected;
    if (selected === undefined) return;
    this.#selected = undefined;
    this.#render();
    this.#table.focus(selected);
  }

  #pause(): void {
    this.#paused = !this.#paused;
    this.#header.showPaused(this.#paused);
    this.#render();
    const { store, updater } = this.#shell;
    if (store !== undefined) store.outdated = true;
    updater.request();
  }

  async #clear(): Promise<void> {
    const { store } = this.#shell;
    if (store === undefined) return;
    const isPage = store.source.kind === "page";
    const what = isPage ? "the page's cache" : store.source.title;
    const action = isPage ? "Clear page" : "Clear cache";
    const cost = clearCostText(store.snapshot?.entries ?? []);
    if (await confirm(this.element, `Clear ${what}?`, cost, action)) {
      await this.#perform({ type: "clear" }, action.toLowerCase());
    }
  }

  async #perform(action: SourceAction, what: string): Promise<void> {
    const { store, updater } = this.#shell;
    if (store === undefined) return;
    this.say(`${what} …`);
    await this.#attempt(async () => {
      await store.source.perform(action);
      this.say(`${what}: done`);
    });
    store.outdated = true;
    updater.request();
  }

  #export(form: ExportForm): Promise<void> {
    const { store } = this.#shell;
    return this.#attempt(async () => {
      if (store === undefined) return;
      download(await exportText(store, form), form);
      this.say(`exported as ${form}`);
    });
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.say(wordsOf(error), true);
    }
  }

  #makeSplitter(): HTMLElement {
    const { place } = this.#shell.float;
    const { style } = this.#details.element;
    style.height = `${place.details}px`;
    return new Separator("splitter", {
      label: "Height of the details",
      sideways: false,
      read: () => ({
        value: place.details,
        least: 80,
        most: Math.max(80, this.element.clientHeight - 180),
      }),
      grows: () => false,
      write: (value) => {
        place.details = value;
        style.height = `${value}px`;
        this.#render();
      },
      done: () => {
        keep(place);
      },
    }).element;
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
