import { createCache } from "cache-resource";
import { expect, test } from "vitest";

import { openMetricsText } from "../../../src/shim/metrics/open-metrics.js";
import { busy, input, named } from "./sample.js";

const lines = (text: string, beginning: string): string[] =>
  text.split("\n").filter((line) => line.startsWith(beginning));

test("a cache without functions is an empty exposition", () => {
  expect(openMetricsText(input([]))).toBe("# EOF\n");
});

test("the text ends with # EOF and has no empty line", () => {
  const text = openMetricsText(busy());
  expect(text.endsWith("\n# EOF\n")).toBe(true);
  expect(text.slice(0, -1).split("\n")).not.toContain("");
});

test("every family says its type, its unit where it has one, and what it is", () => {
  const text = openMetricsText(busy());
  expect(lines(text, "# TYPE").map((line) => line.slice("# TYPE ".length))).toEqual([
    "cache_resource_requests counter",
    "cache_resource_evictions counter",
    "cache_resource_load_duration_seconds histogram",
    "cache_resource_load_active gauge",
    "cache_resource_entry_count gauge",
    "cache_resource_memory_usage_bytes gauge",
    "cache_resource_memory_limit_bytes gauge",
    "cache_resource_time_saved_seconds counter",
    "cache_resource_release_errors counter",
    "cache_resource_refreshes counter",
    "cache_memory_bytes gauge",
  ]);
  expect(lines(text, "# UNIT").map((line) => line.slice("# UNIT ".length))).toEqual([
    "cache_resource_load_duration_seconds seconds",
    "cache_resource_memory_usage_bytes bytes",
    "cache_resource_memory_limit_bytes bytes",
    "cache_resource_time_saved_seconds seconds",
    "cache_memory_bytes bytes",
  ]);
  expect(lines(text, "# HELP")).toHaveLength(11);
});

test.each([
  'cache_resource_requests_total{cache_name="getDevice",type="hit"} 7',
  'cache_resource_requests_total{cache_name="getDevice",type="miss"} 2',
  'cache_resource_requests_total{cache_name="getDevice",type="coalesced"} 3',
  'cache_resource_requests_total{cache_name="idle",type="hit"} 0',
  'cache_resource_evictions_total{cache_name="getDevice",reason="max_bytes"} 4',
  'cache_resource_load_active{cache_name="getDevice"} 2',
  'cache_resource_entry_count{cache_name="getDevice",state="fresh"} 2',
  'cache_resource_entry_count{cache_name="idle",state="pending"} 1',
  'cache_resource_memory_usage_bytes{cache_name="getDevice"} 4096',
  'cache_resource_memory_limit_bytes{cache_name="getDevice"} 1000000000',
  'cache_resource_memory_limit_bytes{cache_name=""} 2000000000',
  'cache_resource_time_saved_seconds_total{cache_name="getDevice"} 2.5',
  'cache_resource_release_errors_total{cache_name="getDevice"} 1',
  'cache_resource_refreshes_total{cache_name="getDevice",result="skipped"} 3',
  'cache_memory_bytes{cache_type="st_cache_resource",cache="getDevice"} 4096',
])("it has the sample %s", (sample) => {
  expect(openMetricsText(busy()).split("\n")).toContain(sample);
});

test("a function without a limit has no limit sample", () => {
  const limits = lines(openMetricsText(busy()), "cache_resource_memory_limit_bytes{");
  expect(limits.filter((line) => line.includes("idle"))).toEqual([]);
});

test("the histogram's buckets grow to the count, bounds written as the format wants them", () => {
  const own = 'cache_name="getDevice",trigger="refresh",outcome="error"';
  const name = "cache_resource_load_duration_seconds";
  const text = openMetricsText(busy());
  const bounds = "0.005 0.01 0.025 0.05 0.1 0.25 0.5 1.0 2.5 5.0 10.0 30.0 60.0 120.0 300.0".split(
    " ",
  );
  expect(lines(text, name).filter((line) => line.includes(own))).toEqual([
    ...bounds.map((le) => `${name}_bucket{${own},le="${le}"} 0`),
    `${name}_bucket{${own},le="+Inf"} 1`,
    `${name}_count{${own}} 1`,
    `${name}_sum{${own}} 400`,
  ]);
});

test("functions of one name are one set of samples, added up", () => {
  let now = 0;
  const cache = createCache({ clock: () => now });
  const limited = (maxBytes: number | null, bytes: number) => {
    const load = (key: number) => {
      now += 1000;
      return { key };
    };
    return cache(load, { name: "load", maxBytes, sizeOf: () => bytes });
  };
  const [one, other] = [limited(100, 10), limited(100, 20)];
  for (const [load, key] of [
    [one, 1],
    [one, 1],
    [other, 1],
    [other, 1],
    [other, 1],
  ] as const) {
    load(key);
  }
  const waiting = cache(() => new Promise<number>(() => {}), { name: "load", maxBytes: 100 });
  void waiting();

  const samples = cache
    .metrics()
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  const series = samples.map((line) => line.slice(0, line.lastIndexOf(" ")));
  expect(new Set(series).size).toBe(series.length);
  expect(samples).toContain('cache_resource_requests_total{cache_name="load",type="hit"} 3');
  expect(samples).toContain('cache_resource_memory_usage_bytes{cache_name="load"} 30');
  expect(samples).toContain('cache_resource_memory_limit_bytes{cache_name="load"} 300');
  expect(samples).toContain('cache_resource_load_active{cache_name="load"} 1');
  expect(samples).toContain('cache_resource_entry_count{cache_name="load",state="fresh"} 2');
  expect(samples).toContain('cache_resource_entry_count{cache_name="load",state="pending"} 1');
  const own = 'cache_name="load",trigger="miss",outcome="success"';
  expect(samples).toContain(`cache_resource_load_duration_seconds_count{${own}} 2`);
  expect(samples).toContain(`cache_resource_load_duration_seconds_sum{${own}} 2`);

  // They have a limit together only if each has one.
  limited(null, 30)(1);
  expect(cache.metrics()).not.toContain("memory_limit");
});

test.each([
  ['a quote "x"', String.raw`a quote \"x\"`],
  ["a\\b", String.raw`a\\b`],
  ["two\nlines", String.raw`two\nlines`],
  ["\\n", String.raw`\\n`],
  ["half \ud83d pair", "half \ufffd pair"],
  ["günther 😀", "günther 😀"],
])("the name %o is escaped", (name, escaped) => {
  const text = openMetricsText(input([named(name)]));
  expect(text).toContain(`cache_resource_load_active{cache_name="${escaped}"} 0\n`);
});
