/**
 * What the network sees of a reading: the 48 hours around it. Training and page share this module, because a network
 * is only as good as the agreement between the two.
 */

/** Hours before the judged reading that it is judged by. */
export const HOURS_BEFORE = 35;
/** Hours after it: an incident shows best against what comes next. */
export const HOURS_AFTER = 12;
/** Readings in a window, the judged one included. */
export const WINDOW_HOURS = HOURS_BEFORE + 1 + HOURS_AFTER;

const CHANGES = WINDOW_HOURS - 1;
const TIME_INPUTS = 6;
/** Numbers the network takes: the window, how still each hour was, its level, and the time. */
export const WINDOW_INPUTS = WINDOW_HOURS + CHANGES + 1 + TIME_INPUTS;

/** The network's numbers are the readings divided by this many noise units: its inputs stay near 1. */
export const VALUE_UNIT = 3;
const LARGEST_INPUT = 8;
const LEVEL_UNIT = 20;
/** A change of a sixth of the usual one is half still; a stuck instrument is wholly so. */
const STILLNESS = 6;

/** What turns a sensor's readings into the network's numbers. */
export interface Scale {
  /** The sensor's mean over the year, in its unit. */
  readonly mean: number;
  /** The median change from one hour to the next, in its unit. */
  readonly noise: number;
}

/**
 * Writes the network's inputs for the window that starts at `start` of `values`.
 * `time` is that of the judged reading, in milliseconds (UTC). Returns the window's mean, which the network's expected value is relative to.
 */
export function fillWindow(
  inputs: Float32Array | Float64Array,
  offset: number,
  values: ArrayLike<number>,
  start: number,
  time: number,
  { mean, noise }: Scale,
): number {
  let level = 0;
  for (let hour = 0; hour < WINDOW_HOURS; hour++) level += values[start + hour] ?? 0;
  level /= WINDOW_HOURS;

  let position = offset;
  for (let hour = 0; hour < WINDOW_HOURS; hour++) {
    const distance = (values[start + hour] ?? 0) - level;
    inputs[position++] = limit(distance / (noise * VALUE_UNIT));
  }
  for (let hour = 1; hour < WINDOW_HOURS; hour++) {
    const change = (values[start + hour] ?? 0) - (values[start + hour - 1] ?? 0);
    inputs[position++] = 1 / (1 + ((STILLNESS * change) / noise) ** 2);
  }
  inputs[position++] = limit((level - mean) / (noise * LEVEL_UNIT));
  fillTime(inputs, position, time);
  return level;
}

const DAY = 86_400_000;
/** 1 January 1970 was a Thursday, so weeks counted from then all start on the same day. */
const CYCLES = [DAY, 7 * DAY, 365.25 * DAY];

function fillTime(inputs: Float32Array | Float64Array, offset: number, time: number): void {
  CYCLES.forEach((length, index) => {
    const angle = (2 * Math.PI * (time % length)) / length;
    inputs[offset + 2 * index] = Math.sin(angle);
    inputs[offset + 2 * index + 1] = Math.cos(angle);
  });
}

function limit(input: number): number {
  return Math.max(-LARGEST_INPUT, Math.min(LARGEST_INPUT, input));
}
