import type { Ledger, ResourceName, ResourceRecord } from "../resources/ledger";
import { FUNCTION_NAMES, RESOURCE_NAMES } from "../resources/ledger";
import type { HeldState } from "../resources/resources";
import { byId, make, setText } from "./dom";
import { formatDuration, plural } from "./format";

const TITLES: Readonly<Record<ResourceName, string>> = {
  database: "Database",
  model: "Model weights",
  compute: "Compute device",
};

const VALUES = ["Built", "Last build", "Hits", "Saved"] as const;
type Value = (typeof VALUES)[number];

/** What the buttons of a card do. */
export interface CardActions {
  clear(resource: ResourceName): void;
  refresh(resource: ResourceName): void;
}

interface Card {
  readonly root: HTMLElement;
  readonly state: HTMLElement;
  readonly lease: HTMLElement;
  readonly progress: HTMLProgressElement;
  readonly detail: HTMLElement;
  readonly values: Readonly<Record<Value, HTMLElement>>;
}

/** The three resource cards. They are made once and then only change their texts, so that focus stays where it is. */
export class ResourceCards {
  readonly #cards = new Map<ResourceName, Card>();

  constructor(actions: CardActions) {
    for (const name of RESOURCE_NAMES) this.#cards.set(name, createCard(name, actions));
    byId("resources").replaceChildren(...[...this.#cards.values()].map(({ root }) => root));
  }

  update(ledger: Ledger, stateOf: (resource: ResourceName) => HeldState): void {
    for (const [name, card] of this.#cards) updateCard(card, ledger.record(name), stateOf(name));
  }
}

function createCard(name: ResourceName, actions: CardActions): Card {
  const title = TITLES[name];
  const [refresh, clear] = (["Refresh", "Clear"] as const).map((text) =>
    make("button", { type: "button", "aria-label": `${text} ${title}` }, text),
  );
  refresh?.addEventListener("click", () => actions.refresh(name));
  clear?.addEventListener("click", () => actions.clear(name));
  const state = make("span", { class: "state" });
  const lease = make("span", { class: "tag lease", hidden: true });
  const progress = make("progress", {
    max: "1",
    "aria-label": `${title}: construction`,
    hidden: true,
  });
  const detail = make("p", { class: "hint", hidden: true });
  const values = Object.fromEntries(
    VALUES.map((value) => [value, make("dd", { "data-value": value })]),
  ) as Card["values"];
  const heading = make(
    "div",
    {},
    make("h3", {}, title),
    make("code", {}, `${FUNCTION_NAMES[name]}()`),
    make("p", {}, state, lease),
  );
  const root = make(
    "article",
    { class: "resource", "data-resource": name },
    make("header", {}, heading, ...[refresh, clear].filter((button) => button !== undefined)),
    progress,
    detail,
    make("dl", {}, ...VALUES.map((value) => make("div", {}, make("dt", {}, value), values[value]))),
  );
  return { root, state, lease, progress, detail, values };
}

function updateCard(card: Card, record: ResourceRecord, held: HeldState): void {
  const { entry } = record;
  const isBuilding = entry?.state === "pending";
  card.root.dataset["state"] = isBuilding ? "building" : stateOf(record, held);
  setText(card.state, isBuilding ? "building" : describeState(record, held));

  const lease = describeLease(record);
  card.lease.hidden = lease === "";
  setText(card.lease, lease);

  card.progress.hidden = !isBuilding && entry?.refreshing !== true;
  if (entry?.progress === undefined) card.progress.removeAttribute("value");
  else card.progress.value = entry.progress;
  const detail = record.note || describeRefreshes(record);
  card.detail.hidden = detail === "";
  setText(card.detail, detail);

  setText(card.values.Built, describeBuilds(record));
  const { seconds, saved } = record;
  setText(card.values["Last build"], seconds === undefined ? "–" : formatDuration(1000 * seconds));
  setText(card.values.Hits, record.hits.toLocaleString("en"));
  setText(card.values.Saved, saved === 0 ? "–" : `≈ ${formatDuration(saved)}`);
}

function stateOf({ entry }: ResourceRecord, held: HeldState): HeldState | "stale" {
  return held === "live" && entry?.state === "stale" ? "stale" : held;
}

function describeState(record: ResourceRecord, held: HeldState): string {
  const { entry, at } = record;
  const state = stateOf(record, held);
  if (entry === undefined || state === "empty" || state === "lost") return state;
  if (entry.refreshing) return `${state}, refreshing`;
  const until = state === "stale" ? entry.expiresAt : entry.freshUntil;
  if (until === undefined) return state;
  return `${state}, ${Math.max(0, Math.ceil((until - at) / 1000))} s left`;
}

function describeLease({ entry, heldBack }: ResourceRecord): string {
  if (heldBack > 0) return "removed, still leased";
  return entry !== undefined && entry.leases > 0 ? "leased" : "";
}

function describeRefreshes({ refreshed, refreshesFailed, staleHits }: ResourceRecord): string {
  if (refreshed + refreshesFailed + staleHits === 0) return "";
  const failed = refreshesFailed === 0 ? "" : `, ${refreshesFailed} failed`;
  const stale = staleHits === 0 ? "" : `; ${plural(staleHits, "hit")} served stale meanwhile`;
  return `Refreshed ${plural(refreshed, "time")}${failed}${stale}`;
}

function describeBuilds({ built, failed }: ResourceRecord): string {
  return failed === 0 ? plural(built, "time") : `${plural(built, "time")}, ${failed} failed`;
}
