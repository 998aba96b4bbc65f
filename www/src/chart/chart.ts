import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { Outcome } from "../dashboard";
import { byId, setText } from "../ui/dom";
import { formatDay } from "../ui/format";
import { shapeData } from "./data";
import { handleKeys } from "./keyboard";
import { readingsOptions, scoresOptions } from "./options";
import { describeReading, showTooltip } from "./tooltip";

const NARROW = 560;
const HEIGHTS = { wide: { readings: 300, scores: 120 }, narrow: { readings: 230, scores: 100 } };

/** The two charts, readings above scores, that share their time axis and cursor. */
export class Chart {
  readonly #host = byId("chart");
  readonly #readings: uPlot;
  readonly #scores: uPlot;
  #outcome: Outcome | undefined;

  constructor() {
    const outcome = (): Outcome | undefined => this.#outcome;
    const moved = (plot: uPlot): void => this.#cursorMoved(plot);
    const [readings, scores] = [byId("readings-chart"), byId("scores-chart")];
    this.#readings = new uPlot(readingsOptions(outcome, moved), [[], [], [], []], readings);
    this.#scores = new uPlot(scoresOptions(), [[], []], scores);
    handleKeys(this.#host, this.#readings, (from, to) => this.#zoom(from, to));
    new ResizeObserver(() => this.#resize()).observe(this.#host);
    this.#resize();
  }

  /** Shows what a run has found. A zoom stays as long as the same stretch is shown. */
  show(outcome: Outcome): void {
    const { readings, scores } = shapeData(outcome);
    const previous = this.#outcome;
    const isSameStretch =
      previous?.window.start === outcome.window.start &&
      previous.window.values.length === outcome.window.values.length &&
      previous.sensor.id === outcome.sensor.id;
    this.#outcome = outcome;
    this.#readings.setData(readings, !isSameStretch);
    this.#scores.setData(scores, !isSameStretch);
    if (isSameStretch) this.redraw();

    const { sensor, window } = outcome;
    const times = readings[0];
    setText(byId("chart-title"), `${sensor.name}, ${sensor.unit}`);
    const [first = 0, last = 0] = [times[0], times.at(-1)];
    const count = (window.shown[1] - window.shown[0]).toLocaleString("en");
    const stretch = `${formatDay(first * 1000)} to ${formatDay(last * 1000)}`;
    setText(byId("chart-subtitle"), `${sensor.place} · ${stretch} · ${count} readings`);
    this.#host.setAttribute("aria-valuemax", String(times.length - 1));
  }

  /** Shows the readings from one position to another, with some room around them. */
  zoomTo(from: number, to: number): void {
    const times = this.#readings.data[0];
    const room = 36;
    const last = times.length - 1;
    this.#zoom(times[Math.max(0, from - room)], times[Math.min(last, to + room)]);
    this.#host.scrollIntoView({ block: "nearest" });
  }

  /** Draws again, in the colours of the current theme. */
  redraw(): void {
    // Without data uPlot has no axes to draw.
    if (this.#outcome === undefined) return;
    this.#readings.redraw(false);
    this.#scores.redraw(false);
  }

  #zoom(from: number | undefined, to: number | undefined): void {
    const times = this.#readings.data[0];
    const [min, max] = [from ?? times[0], to ?? times.at(-1)];
    if (min === undefined || max === undefined) return;
    for (const plot of [this.#readings, this.#scores]) plot.setScale("x", { min, max });
  }

  #resize(): void {
    const width = this.#host.clientWidth;
    if (width === 0) return;
    const heights = width < NARROW ? HEIGHTS.narrow : HEIGHTS.wide;
    this.#readings.setSize({ width, height: heights.readings });
    this.#scores.setSize({ width, height: heights.scores });
  }

  #cursorMoved(plot: uPlot): void {
    const index = plot.cursor.idx;
    const reading =
      index === null || index === undefined || this.#outcome === undefined
        ? undefined
        : describeReading(this.#outcome, index);
    showTooltip(plot, reading);
    if (reading === undefined) return;
    this.#host.setAttribute("aria-valuenow", String(index));
    this.#host.setAttribute("aria-valuetext", reading.map(({ text }) => text).join(", "));
  }
}
