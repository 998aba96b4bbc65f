/**
 * The hits that the engine is told of later: each entry once, with all its hits, in the order of the
 * entries' last ones, and at the time of that.
 */
import { expect, test } from "vitest";

import { Entry } from "../../../src/shim/entry.js";
import { HitLog } from "../../../src/shim/hit-log.js";
import { Servable } from "../../../src/shim/servable.js";

/** Rows as they were told, one list for each time: slot, hits, time of the last. */
function log() {
  const told: number[][][] = [];
  const hits = new HitLog((rows, count) => {
    told.push(Array.from({ length: count }, (_, row) => [...rows.subarray(3 * row, 3 * row + 3)]));
  });
  return { hits, told };
}

const servable = (slot: number) =>
  new Servable(Object.assign(Object.create(Entry.prototype) as Entry, { slot }));

test("entries are told in the order of their last hits, each at the time of that", () => {
  const { hits, told } = log();
  const [a, b, c, d] = [servable(10), servable(11), servable(12), servable(13)];
  hits.noteTime(100);
  for (const one of [a, b, c, a]) hits.count(one);
  hits.noteTime(200);
  hits.noteTime(300);
  for (const one of [d, b, b]) hits.count(one);
  hits.flush();
  hits.flush();
  hits.noteTime(400);
  for (const one of [c, b]) hits.count(one);
  hits.flush();
  expect(told).toEqual([
    [
      [12, 1, 100],
      [10, 2, 100],
      [13, 1, 300],
      [11, 3, 300],
    ],
    [
      [12, 1, 400],
      [11, 1, 400],
    ],
  ]);
});

test("as many entries as there may be are told whole, and in order", () => {
  const { hits, told } = log();
  const count = 70_000;
  const all = Array.from({ length: count }, (_, slot) => servable(slot));
  hits.noteTime(1);
  for (const one of all) hits.count(one);
  for (const one of [...all].reverse()) hits.count(one);
  hits.flush();
  expect(told.flat().reduce((sum, [, some = 0]) => sum + some, 0)).toBe(2 * count);
  const placeOf = new Map(told.flat().map(([slot = -1], place) => [slot, place]));
  const inOrder = all.every((_, slot) => slot === 0 || placeOf.get(slot - 1)! > placeOf.get(slot)!);
  expect(inOrder).toBe(true);
});

/**
 * Where nothing expires and nothing is missed, nobody asks the engine: the numbers of hits grew for ever.
 * From 2 ** 30 on Chromium keeps them elsewhere, and from 2 ** 33 on entries were told for one another.
 */
test("hits without end are told before their numbers are too large, and none is lost", () => {
  const { hits, told } = log();
  const [often, seldom, other] = [servable(1), servable(2), servable(3)];
  hits.noteTime(100);
  for (const one of [often, seldom, other]) hits.count(one);
  hits.sequence = 2 ** 29;
  for (let call = 0; call < 10_000; call++) hits.count(often);
  expect(hits.sequence).toBeLessThan(10_000);
  hits.count(seldom);
  expect(told).toHaveLength(1);
  hits.flush();
  const sums = new Map<number, number>();
  for (const [slot = -1, some = 0] of told.flat()) sums.set(slot, (sums.get(slot) ?? 0) + some);
  expect(Object.fromEntries(sums)).toEqual({ 1: 10_001, 2: 2, 3: 1 });
  expect(told[1]!.map(([slot]) => slot)).toEqual([1, 2]);
});
