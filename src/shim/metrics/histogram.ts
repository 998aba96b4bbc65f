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
  readonly loadSeconds: LoadSeconds;
}

/** How many fell between a bound and the one below it; sums come with reading. */
class Series {
  readonly trigger: LoadTrigger;
  readonly outcome: LoadOutcome;
  readonly counts: number[] = BOUNDS.map(() => 0);
  sum = 0;

  constructor(trigger: LoadTrigger, outcome: LoadOutcome) {
    this.trigger = trigger;
    this.outcome = outcome;
  }

  record(seconds: number): void {
    let bucket = 0;
    while (seconds > (BOUNDS[bucket] as number)) bucket++;
    this.counts[bucket] = (this.counts[bucket] ?? 0) + 1;
    this.sum += seconds;
  }
}

/**
 * How long the constructions of a function took, by what began them and how they ended.
 *
 * @example
 * ```ts
 * const loads = new LoadHistogram();
 * loads.record(0.3, "miss", "success");
 * const { count, sum, buckets } = loads.read();
 * [count, sum]; // → [1, 0.3]
 * buckets.find(({ le }) => le === 0.5); // → { le: 0.5, count: 1 }
 * ```
 */
export class LoadHistogram {
  readonly #series: Series[] = [];
  /** The one that was counted in last: nearly always the next construction is another of its kind. */
  #last: Series | undefined = undefined;

  /** Counts one construction. What a broken clock makes of its time (NaN, negative) counts as 0. */
  record(seconds: number, trigger: LoadTrigger, outcome: LoadOutcome): void {
    let series = this.#last;
    if (series?.trigger !== trigger || series.outcome !== outcome) {
      series = this.#series.find((each) => each.trigger === trigger && each.outcome === outcome);
      if (series === undefined) this.#series.push((series = new Series(trigger, outcome)));
      this.#last = series;
    }
    series.record(seconds > 0 && Number.isFinite(seconds) ? seconds : 0);
  }

  /** All constructions, whatever their trigger and outcome. */
  read(): LoadSeconds {
    return loadSeconds(this.#series);
  }

  /** The constructions by trigger and outcome, of those that have happened. */
  series(): LoadSeries[] {
    return this.#series.map((series) => ({
      trigger: series.trigger,
      outcome: series.outcome,
      loadSeconds: loadSeconds([series]),
    }));
  }
}

/** Histograms added up, such as those of all functions for the totals. */
export function sumLoadSeconds(histograms: Iterable<LoadSeconds>): LoadSeconds {
  let count = 0;
  let sum = 0;
  const counts = BOUNDS.map(() => 0);
  for (const histogram of histograms) {
    count += histogram.count;
    sum += histogram.sum;
    for (const [index, bucket] of histogram.buckets.entries()) {
      counts[index] = (counts[index] ?? 0) + bucket.count;
    }
  }
  return { count, sum, buckets: BOUNDS.map((le, index) => ({ le, count: counts[index] ?? 0 })) };
}

function loadSeconds(series: readonly Series[]): LoadSeconds {
  let count = 0;
  const buckets = BOUNDS.map((le, index) => {
    for (const { counts } of series) count += counts[index] ?? 0;
    return { le, count };
  });
  return { count, sum: series.reduce((sum, each) => sum + each.sum, 0), buckets };
}
