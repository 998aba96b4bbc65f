import type { Ledger } from "../resources/ledger";
import { RESOURCE_NAMES } from "../resources/ledger";
import { byId, make } from "./dom";

const WAITING = {
  database: "Opening the database",
  model: "Fetching the model's weights",
  compute: "Asking for a GPU device",
};

/** Says over the empty chart what is being built, until there is something to show. */
export function showLoading(ledger: Ledger): void {
  const lines = RESOURCE_NAMES.flatMap((name) => {
    const { progress } = ledger.record(name);
    return progress === undefined ? [] : [progress.text || WAITING[name]];
  });
  byId("loading").replaceChildren(...lines.map((line) => make("p", {}, line)));
}

/** Takes the lines away once and for all. */
export function hideLoading(): void {
  byId("loading").hidden = true;
}
