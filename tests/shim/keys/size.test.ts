import { UnhashableArgumentError } from "cache-resource";
import { describe, expect, it } from "vitest";

import { counted } from "./same-entry.js";

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = "inmost";
  for (let level = 0; level < depth; level++) value = wrap(value);
  return value;
}

const WRAPS: Readonly<Record<string, (inner: unknown) => unknown>> = {
  arrays: (inner) => [inner],
  objects: (inner) => ({ inner }),
  Maps: (inner) => new Map([["inner", inner]]),
  Sets: (inner) => new Set([inner]),
};

describe("deep and long keys", () => {
  it.each(Object.entries(WRAPS))("keys %s 500 deep", (_, wrap) => {
    const get = counted();
    const built = get(nested(500, wrap));
    expect(get(nested(500, wrap))).toBe(built);
    expect(get(nested(499, wrap))).not.toBe(built);
  });

  it.each(Object.entries(WRAPS))("refuses %s 10,000 deep, and says so", (_, wrap) => {
    const get = counted();
    const tooDeep = nested(10_000, wrap);
    expect(() => get(tooDeep)).toThrow(UnhashableArgumentError);
    expect(() => get(tooDeep)).toThrow(/args\[0\].* nested more than 500 levels deep/);
    // ... and is as good as new after that.
    expect(get({ a: 1 })).toBe(get({ a: 1 }));
  });

  it("keys an array a million long", () => {
    const long = Array.from({ length: 1_000_000 }, (_, index) => index);
    const get = counted();
    const built = get(long);
    expect(get([...long])).toBe(built);
    long[999_999] = -1;
    expect(get(long)).not.toBe(built);
  });

  it("keys a string a million long, and objects and Maps with 100,000 keys", () => {
    const get = counted();
    const text = "x".repeat(1_000_000);
    const built = get({ text });
    expect(get({ text: `${"x".repeat(999_999)}x` })).toBe(built);
    expect(get({ text: `${"x".repeat(999_999)}y` })).not.toBe(built);

    const pairs = Array.from({ length: 100_000 }, (_, index) => [`key ${index}`, index] as const);
    const object = get(Object.fromEntries(pairs));
    expect(get(Object.fromEntries([...pairs].reverse()))).toBe(object);
    const map = get(new Map(pairs));
    expect(get(new Map([...pairs].reverse()))).toBe(map);
  });

  it("keys a thousand arguments", () => {
    const get = counted();
    const many = Array.from({ length: 1000 }, (_, index) => `argument ${index}`);
    const built = get(...many);
    expect(get(...many)).toBe(built);
    expect(get(...many, "one more")).not.toBe(built);
  });

  it("refuses an array of four thousand million holes before it has used up the memory", () => {
    // It was walked hole by hole, until the row of the key was more than any machine could hold.
    const get = counted();
    expect(() => get(new Array(2 ** 32 - 1))).toThrow(UnhashableArgumentError);
    expect(() => get({ holes: new Array(2 ** 32 - 1) })).toThrow(/args\[0\].* holds too much/);
    expect(get([1])).toBe(get([1]));
  });

  it("refuses shared parts that double with every level before they have used up the memory", () => {
    let doubled: unknown = "inmost";
    for (let level = 0; level < 100; level++) doubled = [doubled, doubled];
    const get = counted();
    expect(() => get("first", { doubled })).toThrow(/`args\[1\].* holds too much/);
    expect(get([1])).toBe(get([1]));
  });
});
