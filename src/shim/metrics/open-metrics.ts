import { grouped } from "../stats.js";
import type { CacheCounts } from "../stats-types.js";
import { boundText, family, type Sample } from "./exposition.js";
import { type LoadSeries, loadSeconds } from "./histogram.js";

/** What the samples of one `cache_name` are made of: every function of that name, added up. */
export interface NamedMetrics {
  readonly name: string;
  readonly counts: CacheCounts;
  readonly series: readonly LoadSeries[];
  /** Constructors running now, refreshes included. */
  readonly active: number;
  /** How many entries there are in each state. */
  readonly states: Readonly<Record<string, number>>;
  /** What they may hold together; Infinity where one of them has no limit. */
  readonly maxBytes: number;
}

/** What the metrics are made of. */
export interface OpenMetricsInput {
  readonly named: readonly NamedMetrics[];
  /** The cache's own `maxBytes`, over all functions; Infinity for none. */
  readonly maxBytes: number;
}

/**
 * The statistics of a cache as OpenMetrics 1.0 text, for Prometheus and its kin (the content type
 * is `application/openmetrics-text; version=1.0.0; charset=utf-8`). Labels say a function's name,
 * never a key or an argument; functions of one name are added up, since a label set may occur only
 * once. A limit of the whole cache has an empty `cache_name`, which no function can have.
 *
 * @example
 * ```ts
 * const text = openMetricsText({ named: [], maxBytes: 1024 });
 * text; // → "…\ncache_resource_memory_limit_bytes{cache_name=\"\"} 1024\n# EOF\n"
 * ```
 */
export function openMetricsText({ named, maxBytes }: OpenMetricsInput): string {
  const each = (number: (of: NamedMetrics) => number): Sample[] =>
    named.map((of) => [{ cache_name: of.name }, number(of)]);
  const eachBy = (
    label: string,
    numbers: (of: NamedMetrics) => Readonly<Record<string, number>>,
  ): Sample[] =>
    named.flatMap((of) =>
      Object.entries(numbers(of)).map(([word, number]): Sample => [
        { cache_name: of.name, [label]: word },
        number,
      ]),
    );
  return [
    ...family(
      "cache_resource_requests",
      "counter",
      "Calls that found a value (hit), began a construction (miss) or joined one (coalesced).",
      eachBy("type", ({ counts: { hits: hit, misses: miss, coalesced } }) => ({
        hit,
        miss,
        coalesced,
      })),
    ),
    ...family(
      "cache_resource_evictions",
      "counter",
      "Values that left the cache, by reason.",
      eachBy("reason", ({ counts }) => counts.evictions),
    ),
    ...family(
      "cache_resource_load_duration_seconds",
      "histogram",
      "How long constructors ran, failed ones included.",
      named.flatMap(loadSamples),
    ),
    ...family(
      "cache_resource_load_active",
      "gauge",
      "Constructors running now.",
      each(({ active }) => active),
    ),
    ...family(
      "cache_resource_entry_count",
      "gauge",
      "Entries in the cache, by state.",
      eachBy("state", ({ states }) => states),
    ),
    ...family(
      "cache_resource_memory_usage_bytes",
      "gauge",
      "The sizes of the cached values, as far as they are known.",
      each(({ counts }) => counts.bytes),
    ),
    ...family(
      "cache_resource_memory_limit_bytes",
      "gauge",
      "The maxBytes limit where there is one; that of the whole cache has no cache_name.",
      [...each((of) => of.maxBytes), [{ cache_name: "" }, maxBytes] as const].filter(
        ([, limit]) => limit !== Infinity,
      ),
    ),
    ...family(
      "cache_resource_time_saved_seconds",
      "counter",
      "Over all hits, what the last construction of the value had taken.",
      each(({ counts }) => counts.timeSavedSeconds),
    ),
    ...family(
      "cache_resource_release_errors",
      "counter",
      "Calls of onRelease that failed.",
      each(({ counts }) => counts.releaseErrors),
    ),
    ...family(
      "cache_resource_refreshes",
      "counter",
      "Refreshes, by result.",
      eachBy("result", ({ counts }) => counts.refreshes),
    ),
    // Under the name and labels that dashboards made for Streamlit ask for.
    ...family(
      "cache_memory_bytes",
      "gauge",
      "The sizes of the cached values, as far as they are known.",
      named.map(({ name, counts }) => [
        { cache_type: "st_cache_resource", cache: name },
        counts.bytes,
      ]),
    ),
    "# EOF\n",
  ].join("\n");
}

function loadSamples({ name, series }: NamedMetrics): Sample[] {
  const kinds = grouped(series, ({ trigger, outcome }) => `${trigger} ${outcome}`);
  return [...kinds.values()].flatMap((same) => {
    const [{ trigger, outcome }] = same as [LoadSeries];
    const labels = { cache_name: name, trigger, outcome };
    const { count, sum, buckets } = loadSeconds(same);
    return [
      ...buckets.map((bucket): Sample => [
        { ...labels, le: boundText(bucket.le) },
        bucket.count,
        "_bucket",
      ]),
      [labels, count, "_count"],
      [labels, sum, "_sum"],
    ];
  });
}
