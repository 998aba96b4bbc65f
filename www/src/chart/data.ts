import type uPlot from "uplot";
import type { Outcome } from "../dashboard";
import { isAlarm } from "../model/alarms";
import { HOUR } from "../readings/format";

/** What uPlot draws: seconds, and a list for each line; null is a gap. */
export interface ChartData {
  readonly readings: [number[], number[], (number | null)[], (number | null)[]];
  readonly scores: [number[], (number | null)[]];
}

/** Cuts the shown stretch out of a run's outcome. */
export function shapeData({ window, scores }: Outcome): ChartData & { scores: uPlot.AlignedData } {
  const [from, to] = window.shown;
  const values = [...window.values.subarray(from, to)];
  const score = [...scores.score.subarray(from, to)];
  const times = values.map((_, index) => (window.start + (from + index) * HOUR) / 1000);
  const expected = Array.from(scores.expected.subarray(from, to), gapForNaN);
  const alarms = values.map((value, index) => (isAlarm(score[index]) ? value : null));
  return { readings: [times, values, expected, alarms], scores: [times, score.map(gapForNaN)] };
}

function gapForNaN(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
