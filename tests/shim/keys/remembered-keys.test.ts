import { expect, test } from "vitest";

import { type RememberedKey, RememberedKeys } from "../../../src/shim/keys/remembered-keys.js";
import { takeSnapshot } from "../../../src/shim/keys/snapshot.js";

/** Keys whose owner is their number. */
function numbered(make: (number: number) => unknown) {
  const keys = new RememberedKeys<number>();
  const made = new Map<number, RememberedKey<number>>();
  return {
    find: (number: number) => keys.find(1, make(number), undefined, undefined),
    remember: (number: number) => {
      const key = { owner: number, snapshot: takeSnapshot([make(number)], 1)! };
      made.set(number, key);
      return keys.remember(key);
    },
    forget: (number: number) => keys.forget(made.get(number)!),
  };
}

const numbers = Array.from({ length: 200 }, (_, number) => number);

const KEYS: Readonly<Record<string, (number: number) => unknown>> = {
  "by one leaf, wherever it stands": (number) => ({ kind: "tile", of: { list: ["a", number] } }),
  "by two leaves": (number) => ({ kind: "tile", x: number % 20, y: Math.floor(number / 20) }),
  "by three leaves": (number) => [number % 6, Math.floor(number / 6) % 6, Math.floor(number / 36)],
  "by their shapes and leaves": (number) =>
    [{ a: number }, [number], { b: { a: number } }][number % 3],
};

test.each(Object.entries(KEYS))("keys are told apart %s", (_name, make) => {
  const keys = numbered(make);
  for (const number of numbers) expect(keys.remember(number)).toBe(true);
  expect(numbers.map(keys.find)).toEqual(numbers);
  // In no order of theirs, and then again the other way round.
  const mixed = numbers.map((number) => (number * 7) % numbers.length);
  mixed.forEach((number, index) => {
    expect(keys.forget(number)).toBe(true);
    expect(keys.forget(number)).toBe(false);
    const left = mixed[index + 1];
    expect(keys.find(number)).toBeUndefined();
    if (left !== undefined) expect(keys.find(left)).toBe(left);
  });
  for (const number of mixed) expect(keys.remember(number)).toBe(true);
  expect(numbers.map(keys.find)).toEqual(numbers);
});

test("where no leaf tells keys apart, a few are remembered, and others when these are forgotten", () => {
  // The sign of zero is a difference to no key: these are all the same.
  const keys = numbered((number) => [number % 2 === 0 ? 0 : -0]);
  const taken = numbers.filter(keys.remember);
  expect(taken.length).toBeGreaterThan(1);
  expect(taken.length).toBeLessThan(20);
  for (const number of taken) expect(keys.forget(number)).toBe(true);
  expect(keys.find(0)).toBeUndefined();
  expect(numbers.filter(keys.remember)).toEqual(taken);
});

test("what is no plain data has no snapshot", () => {
  class Tile {
    zoom = 3;
  }
  for (const value of [new Tile(), new Date(), NaN, () => 1, new Map(), [[new Set()]]]) {
    expect(takeSnapshot([value], 1)).toBeUndefined();
  }
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
  expect(takeSnapshot([nested(8)], 1)).toBeDefined();
  expect(takeSnapshot([nested(9)], 1)).toBeUndefined();
  expect(takeSnapshot([numbers], 1)).toBeUndefined();
  const cycle: unknown[] = [];
  cycle.push(cycle);
  expect(takeSnapshot([cycle], 1)).toBeUndefined();
});
