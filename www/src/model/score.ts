import { HOUR } from "../readings/format";
import type { Network } from "./network";
import { fillWindow, HOURS_AFTER, HOURS_BEFORE, VALUE_UNIT, WINDOW_INPUTS } from "./window";

/**
 * From here on a reading counts as anomalous. Above one half, because the network is trained on far more incidents than a
 * plant has.
 */
export const ALARM_SCORE = 0.8;

/** Computes the network's raw answers; a GPU and a CPU can. */
export type Forward = (
  network: Network,
  inputs: Float32Array,
  count: number,
) => Promise<Float32Array>;

/** A stretch of hourly readings of one sensor, in its unit. */
export interface Series {
  /** Time of the first reading, in milliseconds since 1970 (UTC). */
  readonly start: number;
  readonly values: Float64Array;
}

/** What the network says about each reading of a series; NaN where the series is too short around it. */
export interface Scores {
  /** From 0 (as ever) to 1 (an incident). */
  readonly score: Float64Array;
  /** The value the network would have expected, in the sensor's unit. */
  readonly expected: Float64Array;
}

/** Scores every reading that has enough readings around it. */
export async function scoreSeries(
  series: Series,
  network: Network,
  forward: Forward,
): Promise<Scores> {
  const { values, start } = series;
  const score = new Float64Array(values.length).fill(Number.NaN);
  const expected = new Float64Array(values.length).fill(Number.NaN);
  const count = values.length - HOURS_BEFORE - HOURS_AFTER;
  if (count <= 0) return { score, expected };

  const inputs = new Float32Array(count * WINDOW_INPUTS);
  const levels = new Float64Array(count);
  for (let window = 0; window < count; window++) {
    const time = start + (window + HOURS_BEFORE) * HOUR;
    levels[window] = fillWindow(
      inputs,
      window * WINDOW_INPUTS,
      values,
      window,
      time,
      network.scale,
    );
  }
  const answers = await forward(network, inputs, count);
  for (let window = 0; window < count; window++) {
    const [distance = 0, surprise = 0] = answers.subarray(2 * window, 2 * window + 2);
    const reading = window + HOURS_BEFORE;
    expected[reading] = (levels[window] ?? 0) + distance * network.scale.noise * VALUE_UNIT;
    score[reading] = 1 / (1 + Math.exp(-surprise));
  }
  return { score, expected };
}
