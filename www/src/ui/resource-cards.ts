import type { Ledger, ResourceName, ResourceRecord } from "../resources/ledger";
import { RESOURCE_NAMES } from "../resources/ledger";
import type { HeldState } from "../resources/resources";
import { byId, make, setText } from "./dom";
import { formatDuration, plural } from "./format";

const ABOUT: Readonly<Record<ResourceName, { title: string; code: string }>> = {
  database: { title: "Database", code: "getDatabase()" },
  model: { title: "Model weights", code: "getModel()" },
  compute: { title: "Compute device", code: "getCompute()" },
};

interface Card {
  readonly root: HTMLElement;
  readonly state: HTMLElement;
  readonly progress: HTMLProgressElement;
  readonly detail: HTMLElement;
  readonly values: Readonly<Record<Value, HTMLElement>>;
}

const VALUES = ["Built", "Last build", "Hits", "Saved"] as const;
type Value = (typeof VALUES)[number];

/** What a card shows besides the record. */
export interface ResourceState {
  readonly held: HeldState;
  /** Milliseconds a live resource has left, or undefined without a TTL. */
  readonly left: number | undefined;
}

/** The three resource cards. They are made once and then only change their texts, so that focus stays where it is. */
export class ResourceCards {
  readonly #cards = new Map<ResourceName, Card>();
  readonly #ledger: Ledger;

  constructor(ledger: Ledger, clear: (resource: ResourceName) => void) {
    this.#ledger = ledger;
    for (const name of RESOURCE_NAMES) this.#cards.set(name, createCard(name, clear));
    byId("resources").replaceChildren(...[...this.#cards.values()].map(({ root }) => root));
  }

  update(state: (resource: ResourceName) => ResourceState): void {
    for (const [name, card] of this.#cards)
      updateCard(card, this.#ledger.record(name), state(name));
  }
}

function createCard(name: ResourceName, clear: (resource: ResourceName) => void): Card {
  const { title, code } = ABOUT[name];
  const state = make("span", { class: "state" });
  const button = make("button", { type: "button", "aria-label": `Clear ${title}` }, "Clear");
  button.addEventListener("click", () => clear(name));
  const progress = make("progress", {
    max: "1",
    "aria-label": `${title}: construction`,
    hidden: true,
  });
  const detail = make("p", { class: "hint", hidden: true });
  const values = Object.fromEntries(
    VALUES.map((value) => [value, make("dd", { "data-value": value })]),
  ) as Card["values"];
  const list = make(
    "dl",
    {},
    ...VALUES.map((value) => make("div", {}, make("dt", {}, value), values[value])),
  );
  const heading = make("div", {}, make("h3", {}, title), make("code", {}, code));
  const header = make("header", {}, heading, state, button);
  const root = make(
    "article",
    { class: "resource", "data-resource": name },
    header,
    progress,
    detail,
    list,
  );
  return { root, state, progress, detail, values };
}

function updateCard(card: Card, record: ResourceRecord, { held, left }: ResourceState): void {
  const { progress } = record;
  const state = progress === undefined ? held : "building";
  card.root.dataset["state"] = state;
  const countdown = state === "live" && left !== undefined;
  setText(card.state, countdown ? `live, ${Math.ceil(left / 1000)} s left` : state);

  card.progress.hidden = card.detail.hidden = progress === undefined;
  if (progress !== undefined && progress.share > 0) card.progress.value = progress.share;
  else card.progress.removeAttribute("value");
  setText(card.detail, progress?.text ?? "");

  setText(card.values.Built, describeBuilds(record));
  const last = record.lastConstruction;
  setText(card.values["Last build"], last === undefined ? "–" : formatDuration(last));
  setText(card.values.Hits, record.hits.toLocaleString("en"));
  setText(card.values.Saved, record.saved === 0 ? "–" : `≈ ${formatDuration(record.saved)}`);
}

function describeBuilds({ constructions, failures }: ResourceRecord): string {
  // One under way counts: its constructor has been called.
  const built = plural(constructions - failures, "time");
  return failures === 0 ? built : `${built}, ${failures} failed`;
}
