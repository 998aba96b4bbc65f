import { make } from "../../elements/make.js";
import { callText } from "../columns.js";
import { durationText } from "../format.js";
import type { EntryDescription, SourceAction } from "../sources/source.js";
import { describe } from "../store/descriptions.js";
import type { History } from "../store/history.js";
import { historyOf } from "../store/past.js";
import { type Row } from "../store/rows.js";
import type { Store } from "../store/store.js";
import { button, iconButton } from "./button.js";
import { type Fact, factsOf } from "./facts.js";
import { LoadDots } from "./load-dots.js";
import { setText } from "./text.js";
import { rove } from "./toolbar.js";

/** What the details tell of what was done in them. */
export interface DetailsListener {
  /** An action was chosen; `what` says it in words: `refresh getDevice()`. */
  perform(action: SourceAction, what: string): void;
  /** A failure is to be forgotten. */
  dismiss(entry: number): void;
  close(): void;
}

/** The last things first; more of them nobody reads. */
const MOST_LINES = 20;

/** What is known of one entry, or of one function, and what can be done with it. */
export class DetailsView {
  readonly element = make("section", "details", { hidden: true });
  readonly #title = make("h2", "details-title");
  #actions = make("div", "actions");
  readonly #facts = make("dl", "facts");
  readonly #dots = new LoadDots();
  readonly #lists = make("div", "lists");
  readonly #listener: DetailsListener;
  #key: string | undefined;
  #written = "";

  constructor(listener: DetailsListener) {
    this.#listener = listener;
    this.element.append(
      make(
        "div",
        "details-head",
        {},
        this.#title,
        iconButton("", "×", "Close details", () => listener.close()),
      ),
      this.#actions,
      make(
        "div",
        "details-columns",
        {},
        this.#facts,
        make("div", "", {}, this.#dots.element, this.#lists),
      ),
    );
  }

  /** Shows a row; none hides it. */
  show(row: Row | undefined, store: Store | undefined): void {
    this.element.hidden = row === undefined;
    if (row === undefined || store === undefined) {
      this.#key = undefined;
      return;
    }
    const { entry, group } = row;
    const title = entry === undefined ? group.counts.name : callText(entry, describe(store, entry));
    setText(this.#title, title);
    this.element.ariaLabel = `Details of ${title}`;
    const history = historyOf(row, store);
    const device = entry !== undefined && describe(store, entry)?.device === true;
    const key = `${row.key} ${entry?.state === "failed"} ${device}`;
    if (key !== this.#key) {
      this.#key = key;
      const actions = make("div", "actions", {}, ...this.#buttons(row, device));
      rove(actions, "toolbar", "Actions");
      this.#actions.replaceWith(actions);
      this.#actions = actions;
    }
    this.#showFacts(factsOf(row, store, history));
    this.#dots.show(history);
    this.#showLists(history, (entry && describe(store, entry)?.messages) ?? [], store.begin);
  }

  #buttons({ entry, group }: Row, device: boolean): HTMLElement[] {
    const { id } = group.counts;
    const act = (text: string, action: SourceAction, kind = ""): HTMLElement =>
      button(kind, text, () => {
        this.#listener.perform(action, `${text}: ${this.#title.textContent}`);
      });
    const development = [
      act("fail next load", { type: "fail-next", id }, "development"),
      act("delay next load 2 s", { type: "delay-next", id, milliseconds: 2000 }, "development"),
    ];
    if (entry === undefined) {
      return [act("clear function", { type: "clear-function", id }), ...development];
    }
    const number = entry.entry;
    if (entry.state === "failed") {
      return [button("", "dismiss", () => this.#listener.dismiss(number)), ...development];
    }
    const lose = act("lose the device", { type: "lose-device", entry: number }, "development");
    return [
      act("refresh", { type: "refresh", entry: number }),
      act("clear", { type: "clear-entry", entry: number }),
      act("expire now", { type: "expire", entry: number }),
      act("log to console", { type: "log", entry: number }),
      ...development,
      ...(device ? [lose] : []),
    ];
  }

  #showFacts(facts: readonly Fact[]): void {
    const said = facts.filter(([, text]) => text !== undefined);
    const { children } = this.#facts;
    said.flat().forEach((text = "", index) => {
      const place =
        children[index] ?? this.#facts.appendChild(make(index % 2 === 0 ? "dt" : "dd", ""));
      setText(place, text);
    });
    while (children.length > said.length * 2) this.#facts.lastElementChild?.remove();
  }

  #showLists(
    { failure, removals }: History,
    messages: EntryDescription["messages"],
    begin: number,
  ): void {
    // Lists are made anew only when they differ: a selection in them survives the clock's ticks.
    const written = JSON.stringify([failure, removals, messages]);
    if (written === this.#written) return;
    this.#written = written;
    const when = (at: number): string => `${durationText(Math.max(0, at - begin) / 1000)}: `;
    this.#lists.replaceChildren(
      ...list("Last error", failure === undefined ? [] : [when(failure.at) + failure.text]),
      ...(failure === undefined || failure.stack === ""
        ? []
        : [make("pre", "stack", { tabIndex: 0 }, failure.stack)]),
      ...list(
        "Messages",
        messages.map(({ level, text }) => `${level}: ${text}`),
      ),
      ...list(
        "Left the cache",
        removals.map(
          ({ at, reason, released, failed }) =>
            `${when(at)}${reason}, ${failed !== undefined ? `release failed: ${failed.text}` : released === undefined ? "not released yet" : "released"}`,
        ),
      ),
    );
  }
}

function list(title: string, lines: readonly string[]): HTMLElement[] {
  if (lines.length === 0) return [];
  return [
    make("h3", "list-title", {}, title),
    make(
      "ul",
      "list",
      {},
      ...lines
        .toReversed()
        .slice(0, MOST_LINES)
        .map((line) => make("li", "", {}, line)),
    ),
  ];
}
