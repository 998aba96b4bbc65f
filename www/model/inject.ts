/* eslint-disable @typescript-eslint/no-non-null-assertion -- The loops keep every index within its array, and a check for each number would cost half the speed. */
import type { Random } from "../data/random";
import { HOURS_BEFORE, WINDOW_HOURS } from "../src/model/window";

/** A window whose judged reading is, or is not, part of an incident that was put into it. */
export interface Sample {
  readonly values: Float64Array;
  readonly isIncident: boolean;
}

const SHARE_DISTURBED = 0.6;
/** Bounds of an incident in hours and in median hourly changes, wider than what the plant shows. */
const SPIKE = { hours: [1, 3], size: [5, 16] } as const;
const STUCK = { hours: [5, 40] } as const;
const SHIFT = { hours: [6, 40], size: [4.5, 13] } as const;

/**
 * Copies a window and, more often than not, disturbs it. No label of the plant is used: what an incident looks like is told
 * by the general forms below, drawn anew for each sample.
 */
export function drawSample(
  source: ArrayLike<number>,
  start: number,
  noise: number,
  random: Random,
): Sample {
  const values = Float64Array.from({ length: WINDOW_HOURS }, (_, hour) => source[start + hour]!);
  if (random.uniform() > SHARE_DISTURBED) return { values, isIncident: false };

  const form = random.integer(0, 2);
  const [shortest, longest] = (form === 0 ? SPIKE : form === 1 ? STUCK : SHIFT).hours;
  const hours = random.integer(shortest, longest);
  // Mostly across the judged reading; sometimes beside it, which must not raise an alarm.
  const first =
    random.uniform() < 0.75
      ? random.integer(HOURS_BEFORE - hours + 1, HOURS_BEFORE)
      : random.integer(1 - hours, WINDOW_HOURS - 1);
  const [from, to] = [Math.max(0, first), Math.min(WINDOW_HOURS, first + hours)];
  if (form === 1) {
    // What the instrument showed before the window is not known; it is then stuck at the window's first reading.
    values.fill(values[Math.max(0, from - 1)]!, from, to);
  } else {
    const [smallest, largest] = form === 0 ? SPIKE.size : SHIFT.size;
    const size = random.sign() * noise * random.between(smallest, largest);
    for (let hour = from; hour < to; hour++) {
      values[hour]! += size * (form === 0 ? random.between(0.8, 1.2) : 1);
    }
  }
  return { values, isIncident: first <= HOURS_BEFORE && HOURS_BEFORE < first + hours };
}
