import type { RunTimes } from "../dashboard";
import { RESOURCE_NAMES } from "../resources/ledger";
import { byId, make } from "./dom";
import { formatDuration } from "./format";

/** One run of the dashboard: how long its parts took, and how many constructors ran for it. */
export interface Run extends RunTimes {
  readonly drawing: number;
  readonly constructions: number;
  /** What was shown, as in the address: only runs of the same view can be compared. */
  readonly view: string;
}

/** A cold run built every resource, a warm one none; in a partial one some were still there. */
type Kind = "cold" | "partial" | "warm";

function kindOf({ constructions }: Run): Kind {
  if (constructions === 0) return "warm";
  return constructions >= RESOURCE_NAMES.length ? "cold" : "partial";
}

const PARTS = [
  ["resources", "Resources"],
  ["reading", "Read"],
  ["scoring", "Score"],
  ["drawing", "Draw"],
] as const;
const BARS = 28;

/** Shows the last run, cold against warm, and how the runs went before. */
export class RunPanel {
  readonly #runs: Run[] = [];

  add(run: Run): void {
    this.#runs.push(run);
    const cold = this.#runs.findLast((past) => kindOf(past) === "cold");
    const warm = this.#runs.findLast((past) => kindOf(past) === "warm");
    byId("run").replaceChildren(
      drawHeadline(run),
      drawParts([cold, warm].filter((shown) => shown !== undefined)),
      drawComparison(cold, warm),
      drawHistory(this.#runs.slice(-BARS)),
    );
  }
}

/** The whole run, in milliseconds. */
export function totalTime(run: Run): number {
  return run.resources + run.reading + run.scoring + run.drawing;
}

function drawHeadline(run: Run): HTMLElement {
  const [value = "", unit = ""] = formatDuration(totalTime(run)).split(" ");
  const kind = kindOf(run);
  const rebuilt = `${run.constructions} of ${RESOURCE_NAMES.length} built`;
  return make(
    "p",
    { class: "headline", "data-run": kind },
    make("span", { class: "value" }, value, make("small", {}, ` ${unit}`)),
    make("span", { class: `tag ${kind}` }, kind === "partial" ? rebuilt : kind),
    make("span", { class: "note" }, `resources took ${formatDuration(run.resources)}`),
  );
}

function drawParts(runs: readonly Run[]): HTMLElement {
  const longest = Math.max(...runs.map(totalTime));
  const rows = runs.map((run) => {
    const bars = PARTS.map(([part, title]) => {
      const bar = make("i", {
        class: `part ${part}`,
        title: `${title}: ${formatDuration(run[part])}`,
      });
      bar.style.width = `${(100 * run[part]) / longest}%`;
      return bar;
    });
    return make(
      "div",
      { class: "timing" },
      make("span", {}, kindOf(run) === "cold" ? "Cold" : "Warm"),
      make("span", { class: "bar", "aria-hidden": "true" }, ...bars),
      make("span", { "data-time": kindOf(run) }, formatDuration(totalTime(run))),
    );
  });
  const keys = PARTS.map(([part, title]) =>
    make("li", {}, make("i", { class: `swatch part ${part}` }), title),
  );
  return make("div", { class: "timings" }, ...rows, make("ul", { class: "legend" }, ...keys));
}

function drawComparison(cold: Run | undefined, warm: Run | undefined): HTMLElement {
  if (cold === undefined || warm === undefined) {
    return make(
      "p",
      { class: "comparison" },
      "Rerun: the same function again, with everything built.",
    );
  }
  const factor = totalTime(cold) / totalTime(warm);
  const times = make("b", {}, `${factor.toFixed(factor < 10 ? 1 : 0)} times`);
  const isComparable = cold.view === warm.view && factor > 1;
  return make(
    "p",
    { class: "comparison" },
    ...(isComparable ? ["Warm is ", times, " as fast: its resources"] : ["Warm, the resources"]),
    " took ",
    make("b", {}, formatDuration(warm.resources)),
    ` instead of ${formatDuration(cold.resources)}.`,
  );
}

function drawHistory(runs: readonly Run[]): HTMLElement {
  const longest = Math.max(...runs.map(totalTime));
  const bars = runs.map((run) => {
    const kind = kindOf(run);
    const bar = make("i", { class: kind, title: `${kind}: ${formatDuration(totalTime(run))}` });
    bar.style.height = `${Math.max(6, (100 * totalTime(run)) / longest)}%`;
    return bar;
  });
  const text = `The last ${runs.length} runs; ${runs.filter((run) => kindOf(run) === "warm").length} of them warm`;
  return make("div", { class: "history", role: "img", "aria-label": text }, ...bars);
}
