import { make } from "../../elements/make.js";
import { COLUMNS } from "../columns.js";
import { statusOf } from "../status.js";
import { describe } from "../store/descriptions.js";
import { historyOf } from "../store/past.js";
import { type Row, type RowKey } from "../store/rows.js";
import type { Store } from "../store/store.js";
import { type Axis, Lifeline } from "./lifeline.js";
import { setAttribute, setText } from "./text.js";

/** What all rows have in common at one moment. */
export interface RowContext {
  readonly store: Store;
  readonly axis: Axis;
  readonly folded: ReadonlySet<string>;
  readonly selected: RowKey | undefined;
}

/** A row of the table; it can be given another thing to show. */
export class RowView {
  readonly element = make("tr", "row");
  /** Folds a function's entries away, or opens an entry. */
  readonly button = make("button", "name", { type: "button", tabIndex: -1 });
  row: Row | undefined;
  readonly #cells: HTMLElement[];
  readonly #lifeline = new Lifeline();

  constructor() {
    this.#cells = COLUMNS.map(({ id }) => {
      if (id !== "resource") return make("td", `cell ${id}`);
      this.element.append(make("th", `cell ${id}`, { scope: "row" }, this.button));
      return this.button;
    });
    const [status] = this.#cells as [HTMLElement];
    this.element.prepend(status);
    this.element.append(
      ...this.#cells.slice(2),
      make("td", "cell lifeline", {}, this.#lifeline.element as never),
    );
  }

  /** Shows a row, the `index`th of the table. */
  show(row: Row, index: number, { store, axis, folded, selected }: RowContext): void {
    this.row = row;
    const { entry, group, key } = row;
    const { id } = group.counts;
    const history = historyOf(row, store);
    const context = {
      now: store.now,
      pendingSince: history.pendingSince,
      description: entry && describe(store, entry),
    };
    COLUMNS.forEach(({ ofEntry, ofGroup }, column) => {
      const text = entry === undefined ? ofGroup(group, context) : ofEntry(entry, context);
      setText(this.#cells[column] as HTMLElement, text);
    });
    this.#lifeline.draw(history, axis, store.now);
    const kind = entry === undefined ? "group" : statusOf(entry);
    const isSelected = selected === key;
    setAttribute(this.element, "part", `row ${kind}${isSelected ? " selected" : ""}`);
    // The first row of the table is its head.
    setAttribute(this.element, "aria-rowindex", String(index + 2));
    const expanded = entry === undefined ? !folded.has(id) : isSelected;
    setAttribute(this.button, "aria-expanded", String(expanded));
    this.button.title = this.button.textContent;
  }
}
