import type { Ledger } from "../resources/ledger";
import { RESOURCE_NAMES } from "../resources/ledger";
import { byId, setText } from "./dom";

/** Says over the chart what a constructor has to say; how far it is, the spinner shows there by itself. */
export function showNotes(ledger: Ledger): void {
  const notes = RESOURCE_NAMES.map((name) => ledger.record(name).note);
  setText(byId("loading-note"), notes.filter((note) => note !== "").join(" "));
}

/** There is a chart to be seen: from now on only the spinner covers it, while something is built. */
export function uncoverChart(): void {
  byId("loading").classList.remove("cover");
}
