import { describe, it } from "vitest";

import { expectOneEntry, expectTwoEntries } from "./same-entry.js";

function argumentsObject(..._args: unknown[]): unknown {
  // eslint-disable-next-line prefer-rest-params -- the object itself is what is tested.
  return arguments;
}

describe("arrays as keys", () => {
  it("keeps their order", () => {
    expectOneEntry(
      () => [1, "a", [2]],
      () => [1, "a", [2]],
    );
    expectTwoEntries(
      () => [1, 2],
      () => [2, 1],
    );
  });

  it("tells how they are nested", () => {
    expectTwoEntries(
      () => [[1, 2], 3],
      () => [[1], 2, 3],
    );
    expectTwoEntries(
      () => [[], []],
      () => [[[]]],
    );
  });

  it("takes a hole for undefined", () => {
    const holed = (): unknown[] => {
      const array: unknown[] = [1];
      array[2] = 3;
      return array;
    };
    expectOneEntry(holed, () => [1, undefined, 3]);
    expectTwoEntries(holed, () => [1, null, 3]);
    expectTwoEntries(holed, () => [1, 3]);
    expectOneEntry(
      () => new Array(3),
      () => [undefined, undefined, undefined],
    );
  });

  it("counts undefined at the end", () => {
    expectTwoEntries(
      () => [1],
      () => [1, undefined],
    );
  });

  it("tells an array from a typed array, an arguments object and a string with the same in it", () => {
    expectTwoEntries(
      () => [1, 2],
      () => new Uint8Array([1, 2]),
    );
    expectTwoEntries(
      () => ["a"],
      () => "a",
    );
    expectTwoEntries(
      () => [1],
      () => argumentsObject(1),
    );
  });
});
