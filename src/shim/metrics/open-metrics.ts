import { RELEASE_REASONS } from "../reasons.js";
import type { CacheStats, EntryStats, FunctionStats } from "../stats-types.js";
import { boundText, familyLines, plainFamily, type Sample, sampleLine } from "./exposition.js";
import * as families from "./families.js";
import { type LoadSeries, sumLoadSeconds } from "./histogram.js";

/** What of a function the statistics do not hold. */
export interface FunctionMetrics {
  /** Its construction times: `LoadHistogram.series()`. */
  readonly loads: readonly LoadSeries[];
  /** Its `maxBytes`; Infinity for none. */
  readonly maxBytes: number;
  /** Constructors running now, refreshes included. */
  readonly activeLoads: number;
}

/** What the metrics are made of. */
export interface OpenMetricsInput {
  readonly stats: CacheStats;
  readonly entries: readonly EntryStats[];
  /** By the function's `id`. */
  readonly functions: ReadonlyMap<string, FunctionMetrics>;
  /** The cache's own `maxBytes`, over all functions; Infinity for none. */
  readonly maxBytes: number;
}

/** What the samples of one `cache_name` are made of: every function of that name. */
interface Named {
  readonly name: string;
  readonly rows: readonly FunctionStats[];
  readonly entries: readonly EntryStats[];
  readonly metrics: readonly FunctionMetrics[];
}

const STATES = ["pending", "fresh", "stale", "expired"] as const;
/** The name of the whole cache's samples, which no function can have. */
const WHOLE_CACHE = "";

/**
 * The statistics of a cache as OpenMetrics 1.0 text, for Prometheus and its kin (the content type
 * is `application/openmetrics-text; version=1.0.0; charset=utf-8`). Labels say a function's name,
 * never a key or an argument; functions of one name are added up, since a label set may occur only
 * once. A limit of the whole cache has an empty `cache_name`.
 *
 * @example
 * ```ts
 * const cache = createCache();
 * const text = openMetricsText({
 *   stats: cache.stats(),
 *   entries: cache.entries(),
 *   functions: new Map(),
 *   maxBytes: 1024,
 * });
 * text; // → "…\ncache_resource_memory_limit_bytes{cache_name=\"\"} 1024\n# EOF\n"
 * ```
 */
export function openMetricsText(input: OpenMetricsInput): string {
  const named = byName(input);
  const each = (samples: (named: Named) => readonly Sample[]): Sample[] => named.flatMap(samples);
  const one = (value: (named: Named) => number): Sample[] =>
    each((of) => [{ labels: { cache_name: of.name }, value: value(of) }]);
  const bytes = (of: Named): number => total(of.rows, (row) => row.bytes);
  return [
    ...plainFamily(families.REQUESTS, each(requests)),
    ...plainFamily(families.EVICTIONS, each(evictions)),
    ...familyLines(families.LOAD_SECONDS, named.flatMap(loadLines)),
    ...plainFamily(
      families.LOAD_ACTIVE,
      one((of) => total(of.metrics, (metrics) => metrics.activeLoads)),
    ),
    ...plainFamily(families.ENTRY_COUNT, each(entryCounts)),
    ...plainFamily(families.MEMORY_USAGE, one(bytes)),
    ...plainFamily(families.MEMORY_LIMIT, [...each(limits), ...limit(WHOLE_CACHE, input.maxBytes)]),
    ...plainFamily(
      families.TIME_SAVED,
      one((of) => total(of.rows, (row) => row.timeSavedSeconds)),
    ),
    ...plainFamily(
      families.RELEASE_ERRORS,
      one((of) => total(of.rows, (row) => row.releaseErrors)),
    ),
    ...plainFamily(families.REFRESHES, each(refreshes)),
    ...plainFamily(
      families.STREAMLIT_MEMORY,
      each((of) => [
        { labels: { cache_type: "st_cache_resource", cache: of.name }, value: bytes(of) },
      ]),
    ),
    "# EOF\n",
  ].join("\n");
}

function byName({ stats, entries, functions }: OpenMetricsInput): Named[] {
  const entriesByName = grouped(entries, ({ name }) => name);
  const rowsByName = grouped(stats.functions, ({ name }) => name);
  return [...rowsByName].map(([name, rows]) => ({
    name,
    rows,
    entries: entriesByName.get(name) ?? [],
    metrics: rows.flatMap(({ id }) => functions.get(id) ?? []),
  }));
}

/** As `Map.groupBy`, which Node 20 lacks. */
function grouped<Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row]);
    else group.push(row);
  }
  return groups;
}

function total<Row>(rows: readonly Row[], value: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + value(row), 0);
}

function requests({ name, rows }: Named): Sample[] {
  const sample = (type: string, value: (row: FunctionStats) => number): Sample => ({
    labels: { cache_name: name, type },
    value: total(rows, value),
  });
  return [
    sample("hit", (row) => row.hits),
    sample("miss", (row) => row.misses),
    sample("coalesced", (row) => row.coalesced),
  ];
}

function evictions({ name, rows }: Named): Sample[] {
  return RELEASE_REASONS.map((reason) => ({
    labels: { cache_name: name, reason },
    value: total(rows, (row) => row.evictions[reason]),
  }));
}

function entryCounts({ name, entries }: Named): Sample[] {
  return STATES.map((state) => ({
    labels: { cache_name: name, state },
    value: entries.filter((entry) => entry.state === state).length,
  }));
}

function refreshes({ name, rows }: Named): Sample[] {
  return (["success", "error", "skipped"] as const).map((result) => ({
    labels: { cache_name: name, result },
    value: total(rows, (row) => row.refreshes[result]),
  }));
}

/** Several functions of one name have a limit together only if each has one. */
function limits({ name, metrics }: Named): Sample[] {
  return metrics.length === 0
    ? []
    : limit(
        name,
        total(metrics, ({ maxBytes }) => maxBytes),
      );
}

function limit(name: string, maxBytes: number): Sample[] {
  return maxBytes === Infinity ? [] : [{ labels: { cache_name: name }, value: maxBytes }];
}

function loadLines({ name, metrics }: Named): string[] {
  const series = grouped(
    metrics.flatMap(({ loads }) => loads),
    ({ trigger, outcome }) => `${trigger} ${outcome}`,
  );
  return [...series.values()].flatMap((same) => {
    const [{ trigger, outcome }] = same as [LoadSeries];
    const labels = { cache_name: name, trigger, outcome };
    const { count, sum, buckets } = sumLoadSeconds(same.map(({ loadSeconds }) => loadSeconds));
    const line = (ending: string, value: number): string =>
      sampleLine(families.LOAD_SECONDS.name + ending, labels, value);
    return [
      ...buckets.map((bucket) =>
        sampleLine(
          `${families.LOAD_SECONDS.name}_bucket`,
          { ...labels, le: boundText(bucket.le) },
          bucket.count,
        ),
      ),
      line("_count", count),
      line("_sum", sum),
    ];
  });
}
