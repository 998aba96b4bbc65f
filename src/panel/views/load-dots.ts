import { make } from "../../elements/make.js";
import { durationText } from "../format.js";
import type { History } from "../store/history.js";
import { makeSvg } from "./lifeline.js";
import { setAttribute, setText } from "./text.js";

/** With fewer loads than this a quantile is an accident. */
const ENOUGH = 20;
const WIDTH = 320;
const HEIGHT = 56;

/** The smallest of these that so large a part of them does not exceed. */
function quantile(ascending: readonly number[], part: number): number {
  return ascending[Math.ceil(part * ascending.length) - 1] ?? NaN;
}

/** What loads took, one dot each, the last one rightmost; with p50 and p95 once there are enough. */
export class LoadDots {
  readonly #dots = makeSvg("path", { part: "dots" });
  readonly #failed = makeSvg("path", { part: "mark failures" });
  readonly #lines = makeSvg("path", { part: "quantiles" });
  readonly #caption = make("figcaption", "caption");
  readonly element = make(
    "figure",
    "loads-figure",
    {},
    makeSvg("svg", {
      part: "plot",
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      "aria-hidden": "true",
      preserveAspectRatio: "xMinYMid",
    }),
    this.#caption,
  );

  constructor() {
    this.element.firstElementChild?.append(this.#lines, this.#dots, this.#failed);
  }

  /** Draws them. */
  show({ loads }: History): void {
    this.element.hidden = loads.length === 0;
    const seconds = loads.map(({ start, end }) => (end - start) / 1000);
    const ended = loads.filter(({ outcome }) => outcome === "success");
    const ascending = ended
      .map(({ start, end }) => (end - start) / 1000)
      .sort((one, other) => one - other);
    const most = Math.max(...seconds, 1e-6);
    const y = (value: number): number =>
      Math.round((HEIGHT - 6 - (value / most) * (HEIGHT - 12)) * 2) / 2;
    const step = Math.min(14, (WIDTH - 8) / Math.max(1, loads.length));
    let dots = "";
    let failed = "";
    loads.forEach(({ outcome }, index) => {
      const at = `M${(6 + index * step).toFixed(1)} ${y(seconds[index] ?? 0)}`;
      if (outcome === "error") failed += `${at}m-3-3l6 6m0-6l-6 6`;
      else dots += `${at}m-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0z`;
    });
    setAttribute(this.#dots, "d", dots);
    setAttribute(this.#failed, "d", failed);
    const enough = ascending.length >= ENOUGH;
    const [p50, p95] = [quantile(ascending, 0.5), quantile(ascending, 0.95)];
    setAttribute(this.#lines, "d", enough ? `M0 ${y(p50)}H${WIDTH}M0 ${y(p95)}H${WIDTH}` : "");
    const last = seconds.at(-1) ?? 0;
    const quantiles = enough
      ? `p50 ${durationText(p50)}, p95 ${durationText(p95)}`
      : `p50 and p95 from ${ENOUGH} on`;
    setText(
      this.#caption,
      `Last ${loads.length === 1 ? "load" : `${loads.length} loads`}: latest ${durationText(last)}, longest ${durationText(most)}; ${quantiles}`,
    );
  }
}
