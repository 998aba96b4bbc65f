import { describe, expect, it } from "vitest";

import { counted, expectOneEntry, expectTwoEntries } from "./same-entry.js";

describe("plain objects as keys", () => {
  it("does not look at the order of properties", () => {
    expectOneEntry(
      () => ({ a: 1, b: { c: 2, d: 3 } }),
      () => ({ b: { d: 3, c: 2 }, a: 1 }),
    );
  });

  it("tells other values, other names, and swapped values apart", () => {
    expectTwoEntries(
      () => ({ a: 1, b: 2 }),
      () => ({ a: 2, b: 1 }),
    );
    expectTwoEntries(
      () => ({ a: 1 }),
      () => ({ b: 1 }),
    );
    expectTwoEntries(
      () => ({ a: 1 }),
      () => ({ a: 1, b: undefined }),
    );
  });

  it("tells where a nested object ends", () => {
    expectTwoEntries(
      () => ({ a: { b: 1 }, c: 2 }),
      () => ({ a: { b: 1, c: 2 } }),
    );
    expectTwoEntries(
      () => [{ a: 1 }, 2],
      () => [{ a: 1, b: 2 }],
    );
  });

  it("tells names apart that would join to the same text", () => {
    expectTwoEntries(
      () => ({ "a,b": 1 }),
      () => ({ a: 1, b: 1 }),
    );
    expectTwoEntries(
      () => ({ 'a","b': 1, c: 1 }),
      () => ({ a: 1, 'b","c': 1 }),
    );
    expectTwoEntries(
      () => ({ "\ud800": 1 }),
      () => ({ "\\ud800": 1 }),
    );
    // A name, and the text that the names of an object stand for.
    expectTwoEntries(
      () => ({ '["a"]': 1 }),
      () => ({ a: 1 }),
    );
  });

  it("counts only own enumerable properties", () => {
    expectOneEntry(
      () => ({ a: 1 }),
      () => Object.defineProperty({ a: 1 }, "hidden", { value: 2, enumerable: false }),
    );
  });

  it("takes an object without a prototype, a frozen one and a literal for the same", () => {
    expectOneEntry(
      () => ({ a: 1 }),
      () => Object.assign(Object.create(null) as object, { a: 1 }),
    );
    expectOneEntry(
      () => ({ a: 1 }),
      () => Object.freeze({ a: 1 }),
    );
  });

  it("reads getters as what they give", () => {
    expectOneEntry(
      () => ({ a: 1 }),
      () => ({
        get a() {
          return 1;
        },
      }),
    );
  });

  it("knows a property called __proto__ for a property", () => {
    expectTwoEntries(
      () => ({}),
      () => JSON.parse('{ "__proto__": 1 }'),
    );
    expectTwoEntries(
      () => JSON.parse('{ "__proto__": 1 }'),
      () => JSON.parse('{ "__proto__": 2 }'),
    );
  });

  it("tells an object from an array, a Map and a Set with the same in it", () => {
    expectTwoEntries(
      () => ({ 0: "a" }),
      () => ["a"],
    );
    expectTwoEntries(
      () => ({ a: 1 }),
      () => new Map([["a", 1]]),
    );
    expectTwoEntries(
      () => ({}),
      () => new Set(),
    );
    expectTwoEntries(
      () => ({}),
      () => [],
    );
  });

  it("tells which of two nested objects has the property whose name is a symbol", () => {
    // It stood behind the object's values in the key: behind those of a last inner object, it could be
    // of either. Keys made again for the panel, from random arguments, showed it.
    const symbol = Symbol("x");
    expectTwoEntries(
      () => ({ inner: { a: 1 }, [symbol]: 2 }),
      () => ({ inner: { a: 1, [symbol]: 2 } }),
    );
    expectTwoEntries(
      () => [{ inner: {}, [symbol]: 2 }],
      () => [{ inner: { [symbol]: 2 } }],
    );
  });

  it("counts properties whose name is a symbol, by the symbol and not by its order", () => {
    const [x, y] = [Symbol("x"), Symbol("y")];
    expectOneEntry(
      () => ({ [x]: 1, [y]: 2, a: 3 }),
      () => ({ a: 3, [y]: 2, [x]: 1 }),
    );
    expectTwoEntries(
      () => ({ [x]: 1 }),
      () => ({ [x]: 2 }),
    );
    expectTwoEntries(
      () => ({ [x]: 1 }),
      () => ({ [y]: 1 }),
    );
    expectTwoEntries(
      () => ({ [x]: 1 }),
      () => ({}),
    );
    expectTwoEntries(
      () => ({ [x]: 1 }),
      () => ({ x: 1 }),
    );
    expectOneEntry(
      () => ({}),
      () => Object.defineProperty({}, x, { value: 1, enumerable: false }),
    );
  });

  it("knows what it was told, whatever shapes it has seen at a call site", () => {
    // Shapes are remembered by place: one that stood here before must not be taken for this one.
    const get = counted();
    const shapes = [{ a: 1, b: 2 }, { b: 2, a: 1 }, { a: 1 }, { b: 2 }, { a: 1, c: 2 }, {}];
    const values = shapes.map((shape) => get(shape, { ...shape, last: true }));
    expect(new Set(values).size).toBe(5);
    expect(shapes.map((shape) => get(shape, { last: true, ...shape }))).toEqual(values);
  });

  it("keeps a thousand and more shapes apart", () => {
    const get = counted();
    const shapes = Array.from({ length: 3000 }, (_, index) => ({ [`name${index}`]: 1, same: 2 }));
    const values = shapes.map((shape) => get(shape));
    expect(new Set(values).size).toBe(3000);
    expect(shapes.every((shape, index) => get({ ...shape }) === values[index])).toBe(true);
  });
});
