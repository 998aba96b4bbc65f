import { expect, test } from "vitest";

import { LoadHistogram, loadSeconds } from "../../../src/shim/metrics/histogram.js";

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
];

test("an empty histogram has every bucket, from 5 ms to 300 s and beyond", () => {
  const { count, sum, buckets } = loadSeconds([]);
  expect({ count, sum }).toEqual({ count: 0, sum: 0 });
  expect(buckets).toEqual(BOUNDS.map((le) => ({ le, count: 0 })));
});

test("a bucket counts what took at most its bound, the smaller ones included", () => {
  const histogram = new LoadHistogram();
  for (const seconds of [0.005, 0.0051, 1, 300, 301]) histogram.record(seconds, "miss", "success");
  const { count, sum, buckets } = loadSeconds(histogram.series);
  const counts = new Map(buckets.map((bucket) => [bucket.le, bucket.count]));
  expect(count).toBe(5);
  expect(sum).toBeCloseTo(602.0101);
  expect([0.005, 0.01, 0.5, 1, 120, 300, Infinity].map((le) => counts.get(le))).toEqual([
    1, 2, 2, 3, 3, 4, 5,
  ]);
});

test("constructions are told apart by trigger and outcome, and read together", () => {
  const histogram = new LoadHistogram();
  histogram.record(1, "miss", "success");
  histogram.record(2, "miss", "error");
  histogram.record(4, "refresh", "success");
  histogram.record(8, "miss", "success");
  const series = histogram.series.map((each) => {
    const { count, sum } = loadSeconds([each]);
    return [each.trigger, each.outcome, count, sum];
  });
  expect(series).toEqual([
    ["miss", "success", 2, 9],
    ["miss", "error", 1, 2],
    ["refresh", "success", 1, 4],
  ]);
  expect(loadSeconds(histogram.series).sum).toBe(15);
});

test.each([NaN, -1, Infinity])("a broken clock's %d seconds count as none", (seconds) => {
  const histogram = new LoadHistogram();
  histogram.record(seconds, "miss", "success");
  const { count, sum, buckets } = loadSeconds(histogram.series);
  expect([count, sum, buckets[0]!.count]).toEqual([1, 0, 1]);
});

test("histograms add up bucket by bucket", () => {
  const [left, right] = [new LoadHistogram(), new LoadHistogram()];
  const both = new LoadHistogram();
  for (const [index, seconds] of [0.001, 0.3, 7, 500].entries()) {
    (index % 2 === 0 ? left : right).record(seconds, "miss", "success");
    both.record(seconds, "miss", "success");
  }
  const sum = loadSeconds([...left.series, ...right.series]);
  const expected = loadSeconds(both.series);
  expect(sum.buckets).toEqual(expected.buckets);
  expect(sum.count).toBe(4);
  expect(sum.sum).toBeCloseTo(expected.sum);
});
