import { describe, expect, it } from "vitest";

import { counted, expectOneEntry, expectTwoEntries } from "./same-entry.js";

describe("Map and Set as keys", () => {
  it("does not look at a Map's order", () => {
    expectOneEntry(
      () =>
        new Map<unknown, unknown>([
          ["a", 1],
          [{ b: 2 }, [3]],
        ]),
      () =>
        new Map<unknown, unknown>([
          [{ b: 2 }, [3]],
          ["a", 1],
        ]),
    );
  });

  it("does not look at a Set's order", () => {
    expectOneEntry(
      () => new Set<unknown>([1, "1", { a: 1 }, [2]]),
      () => new Set<unknown>([[2], { a: 1 }, "1", 1]),
    );
  });

  it("keeps a Map's keys with their values", () => {
    expectTwoEntries(
      () =>
        new Map([
          ["a", "b"],
          ["c", "d"],
        ]),
      () =>
        new Map([
          ["a", "d"],
          ["c", "b"],
        ]),
    );
    expectTwoEntries(
      () => new Map([["a", "b"]]),
      () => new Map([["b", "a"]]),
    );
  });

  it("tells a Map from a Set and from the array of its entries", () => {
    expectTwoEntries(
      () => new Map(),
      () => new Set(),
    );
    expectTwoEntries(
      () => new Map([[1, 1]]),
      () => new Set([1]),
    );
    expectTwoEntries(
      () => new Map([[1, 2]]),
      () => [[1, 2]],
    );
    expectTwoEntries(
      () => new Set([1, 2]),
      () => [1, 2],
    );
  });

  it("counts elements that are equal by content as often as they are there", () => {
    expectTwoEntries(
      () => new Set([[1], [1]]),
      () => new Set([[1]]),
    );
    expectTwoEntries(
      () => new Set([[1], [1], [2]]),
      () => new Set([[1], [2], [2]]),
    );
  });

  it("tells where one element ends and the next begins", () => {
    expectTwoEntries(
      () => new Set<unknown>([[1, 2], [3]]),
      () => new Set<unknown>([[1], [2, 3]]),
    );
    expectTwoEntries(
      () => new Set<unknown>([new Set([1]), new Set([2, 3])]),
      () => new Set<unknown>([new Set([1, 2]), new Set([3])]),
    );
    expectTwoEntries(
      () => new Map<unknown, unknown>([[[1], 2]]),
      () => new Map<unknown, unknown>([[[1, 2], undefined]]),
    );
  });

  it("is order-free at every depth, with elements of every length", () => {
    const elements = [1, 0.5, "text", [1, [2, 3]], { a: { b: 1 } }, new Set([3, 2, 1]), null];
    const get = counted();
    const built = get(new Set(elements));
    for (let turn = 1; turn < elements.length; turn++) {
      const turned = [...elements.slice(turn), ...elements.slice(0, turn)];
      expect(get(new Set(turned))).toBe(built);
      expect(get(new Set(turned.reverse()))).toBe(built);
    }
  });

  it("knows a Map's -0 and 0 for one, and NaN for itself", () => {
    expectOneEntry(
      () => new Map([[-0, 1]]),
      () => new Map([[0, 1]]),
    );
    expectOneEntry(
      () => new Set([NaN]),
      () => new Set([NaN]),
    );
  });
});
