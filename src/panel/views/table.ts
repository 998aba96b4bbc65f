import { make } from "../../elements/make.js";
import { COLUMNS } from "../columns.js";
import type { Arrangement, Row, RowKey } from "../store/rows.js";
import type { AxisView } from "./axis.js";
import { type RowContext, RowView } from "./row.js";
import { setAttribute } from "./text.js";

/** In pixels, as the style sheet has them too. */
const ROW_HEIGHT = 30;
const HEAD_HEIGHT = 34;
/** Rows beyond those that are seen, so that scrolling shows no gap. */
const MARGIN = 4;

/** What the table tells of what was done in it. */
export interface TableListener {
  sort(column: string): void;
  /** A function's row was folded or unfolded, an entry's opened or closed. */
  toggle(row: Row): void;
  /** It was scrolled: other rows are seen. */
  scrolled(): void;
}

/** A table of which only the rows that are seen exist. */
export class TableView {
  readonly element: HTMLElement;
  readonly #table = make("table", "table");
  readonly #sizer = make("div", "sizer", {}, this.#table);
  readonly #body = make("tbody", "");
  readonly #heads = new Map<string, HTMLElement>();
  readonly #shown = new Map<RowKey, RowView>();
  readonly #spare: RowView[] = [];
  readonly #listener: TableListener;
  #rows: readonly Row[] = [];
  /** The row whose button the Tab key reaches. */
  #current: RowKey | undefined;

  constructor(listener: TableListener, axis: AxisView) {
    this.#listener = listener;
    const heads = COLUMNS.map(({ id, title }) => {
      const sort = (): void => {
        listener.sort(id);
      };
      const head = make(
        "th",
        `head ${id}`,
        { scope: "col" },
        make("button", "sort", { type: "button", onclick: sort }, title),
      );
      this.#heads.set(id, head);
      return head;
    });
    const row = make(
      "tr",
      "",
      {},
      ...heads,
      make("th", "head lifeline", { scope: "col" }, axis.element),
    );
    row.setAttribute("aria-rowindex", "1");
    this.#table.append(make("thead", "", {}, row), this.#body);
    this.#table.ariaLabel = "Resources";
    this.element = make("div", "scroller", { tabIndex: -1 }, this.#sizer);
    this.element.addEventListener(
      "wheel",
      (event) => {
        const line = (event.target as Element).closest("svg");
        if (line !== null) axis.wheel(event, line.getBoundingClientRect().left);
      },
      { passive: false },
    );
    this.element.addEventListener("scroll", () => {
      listener.scrolled();
    });
    this.element.addEventListener("keydown", (event) => {
      this.#key(event);
    });
    this.#body.addEventListener("click", ({ target }) => {
      const row = this.#viewOf(target as Element)?.row;
      if (row === undefined) return;
      this.#current = row.key;
      listener.toggle(row);
    });
  }

  /** The width of the column of lifelines, in pixels. */
  get lifelineWidth(): number {
    const head = this.#table.rows[0]?.cells[COLUMNS.length];
    return Math.max(0, (head?.clientWidth ?? 0) - 12);
  }

  /** The entries that are seen. */
  get visible(): readonly Row[] {
    return [...this.#shown.values()].flatMap(({ row }) => row ?? []);
  }

  /** Says by which column the rows are sorted. */
  showOrder({ sort, descending }: Arrangement): void {
    for (const [id, head] of this.#heads) {
      const order = descending ? "descending" : "ascending";
      setAttribute(head, "aria-sort", id === sort ? order : "none");
    }
  }

  /** Shows those of the rows that are to be seen. */
  show(rows: readonly Row[], context: RowContext): void {
    this.#rows = rows;
    setAttribute(this.#table, "aria-rowcount", String(rows.length + 1));
    this.#sizer.style.height = `${HEAD_HEIGHT + rows.length * ROW_HEIGHT}px`;
    const { scrollTop, clientHeight } = this.element;
    const first = Math.max(0, Math.floor(scrollTop / ROW_HEIGHT) - MARGIN);
    const end = first + Math.ceil(clientHeight / ROW_HEIGHT) + 2 * MARGIN;
    const wanted = rows.slice(first, end);
    this.#table.style.marginTop = `${Math.min(first, rows.length) * ROW_HEIGHT}px`;

    const keys = new Set(wanted.map(({ key }) => key));
    for (const [key, view] of this.#shown) {
      if (keys.has(key)) continue;
      // Focus that goes with its row would fall on the page, and the next key with it.
      if (view.button.matches(":focus")) this.element.focus({ preventScroll: true });
      view.element.remove();
      this.#shown.delete(key);
      this.#spare.push(view);
    }
    if (this.#current === undefined || !keys.has(this.#current))
      this.#current =
        wanted.find(({ key }) => key === context.selected)?.key ??
        wanted[scrollTop > 0 ? MARGIN : 0]?.key;
    wanted.forEach((row, index) => {
      const view = this.#shown.get(row.key) ?? this.#spare.pop() ?? new RowView();
      this.#shown.set(row.key, view);
      view.show(row, first + index, context);
      view.button.tabIndex = row.key === this.#current ? 0 : -1;
      const place = this.#body.children[index];
      if (place !== view.element) this.#body.insertBefore(view.element, place ?? null);
    });
  }

  /** Gives the keyboard to a row, which is scrolled to. */
  focus(key: RowKey | undefined): void {
    const index = this.#rows.findIndex((row) => row.key === key);
    const row = this.#rows[index];
    if (row === undefined) return;
    const top = index * ROW_HEIGHT;
    const { scrollTop, clientHeight } = this.element;
    const room = clientHeight - HEAD_HEIGHT - ROW_HEIGHT;
    this.element.scrollTop = Math.min(top, Math.max(scrollTop, top - room));
    this.#current = row.key;
    this.#listener.scrolled();
    this.#shown.get(row.key)?.button.focus({ preventScroll: true });
  }

  #viewOf(target: Element): RowView | undefined {
    const element = target.closest("tr");
    return [...this.#shown.values()].find((view) => view.element === element);
  }

  #key(event: KeyboardEvent): void {
    // On the scroller itself it goes on from the row that Tab would reach.
    const key =
      event.target === this.element
        ? this.#current
        : this.#viewOf(event.target as Element)?.row?.key;
    const index = this.#rows.findIndex((row) => row.key === key);
    const row = this.#rows[index];
    if (row === undefined) return;
    const page = Math.max(1, Math.floor(this.element.clientHeight / ROW_HEIGHT) - 2);
    const expanded = (event.target as Element).ariaExpanded === "true";
    const steps: Partial<Record<string, number>> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: this.#rows.length - 1,
    };
    const to = steps[event.key];
    if (to !== undefined) {
      this.focus(this.#rows[Math.min(this.#rows.length - 1, Math.max(0, to))]?.key);
    } else if (event.key === (expanded ? "ArrowLeft" : "ArrowRight")) this.#listener.toggle(row);
    else if (event.key === "ArrowLeft" && row.entry !== undefined) {
      this.focus(this.#rows.slice(0, index).findLast(({ entry }) => entry === undefined)?.key);
    } else return;
    event.preventDefault();
  }
}
