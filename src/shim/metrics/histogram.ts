import type { LoadOutcome, LoadTrigger } from "../events.js";
import type { LoadSeconds } from "../stats-types.js";

/** Upper bounds in seconds, inclusive: Streamlit's, from 5 ms to 300 s. */
const BOUNDS = [
  0.005,
  0.01,
  0.025,
  0.05,
  0.1,
  0.25,
  0.5,
  1,
  2.5,
  5,
  10,
  30,
  60,
  120,
  300,
  Infinity,
] as const;

/** The construction times of one trigger and one outcome. */
export interface LoadSeries {
  readonly trigger: LoadTrigger;
  readonly outcome: LoadOutcome;
  /** How many fell between a bound and the one below it; sums come with reading. */
  readonly counts: number[];
  sum: number;
}

/**
 * How long the constructions of a function took, by what began them and how they ended.
 *
 * @example
 * ```ts
 * const loads = new LoadHistogram();
 * loads.record(0.3, "miss", "success");
 * const { count, sum, buckets } = loadSeconds(loads.series);
 * [count, sum]; // → [1, 0.3]
 * buckets.find(({ le }) => le === 0.5); // → { le: 0.5, count: 1 }
 * ```
 */
export class LoadHistogram {
  /** Those that have happened. */
  readonly series: LoadSeries[] = [];
  /** The one that was counted in last: nearly always the next construction is another of its kind. */
  #last: LoadSeries | undefined = undefined;

  /** Counts one construction. What a broken clock makes of its time (NaN, negative) counts as 0. */
  record(seconds: number, trigger: LoadTrigger, outcome: LoadOutcome): void {
    let series = this.#last;
    if (series?.trigger !== trigger || series.outcome !== outcome) {
      series = this.series.find((each) => each.trigger === trigger && each.outcome === outcome);
      if (series === undefined) {
        series = { trigger, outcome, counts: new Array<number>(BOUNDS.length).fill(0), sum: 0 };
        this.series.push(series);
      }
      this.#last = series;
    }
    const time = seconds > 0 && Number.isFinite(seconds) ? seconds : 0;
    let bucket = 0;
    while (time > (BOUNDS[bucket] as number)) bucket++;
    series.counts[bucket] = (series.counts[bucket] as number) + 1;
    series.sum += time;
  }
}

/** Some series added up. */
export function loadSeconds(series: readonly LoadSeries[]): LoadSeconds {
  let count = 0;
  const buckets = BOUNDS.map((le, index) => {
    for (const { counts } of series) count += counts[index] ?? 0;
    return { le, count };
  });
  return { count, sum: series.reduce((sum, each) => sum + each.sum, 0), buckets };
}
