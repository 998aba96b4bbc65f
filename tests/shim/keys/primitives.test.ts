import { describe, expect, it } from "vitest";

import { counted, expectAllDifferent, expectOneEntry, expectTwoEntries } from "./same-entry.js";

describe("primitives as keys", () => {
  it('tells 1, "1", 1n, true and their boxes apart', () => {
    expectAllDifferent([() => 1, () => "1", () => 1n, () => true, () => Object(1), () => "true"]);
  });

  it("holds NaN to be itself", () => {
    expectOneEntry(
      () => NaN,
      () => Number.NaN,
    );
    // Another NaN by its bits is no other NaN.
    const bits = new Float64Array(new Uint32Array([1, 0xfff80000]).buffer);
    expectOneEntry(
      () => NaN,
      () => bits[0],
    );
  });

  it("holds 0 and -0 to be one", () => {
    expectOneEntry(
      () => 0,
      () => -0,
    );
  });

  it("tells undefined, null, false, 0, the empty string and 0n apart inside of things", () => {
    const nothings = [undefined, null, false, 0, "", 0n];
    for (const left of nothings) {
      for (const right of nothings) {
        const get = counted();
        const built = get([left], "last");
        expect(get([right], "last") === built).toBe(left === right);
        const second = get(left, "last");
        expect(get(right, "last") === second).toBe(left === right);
      }
    }
  });

  it("tells undefined from null as the only argument", () => {
    expectTwoEntries(
      () => null,
      () => undefined,
    );
  });

  it("tells numbers apart up to the last bit, on either side of int32 and of 2^53", () => {
    expectAllDifferent([
      () => 2 ** 31 - 1,
      () => 2 ** 31,
      () => -(2 ** 31),
      () => -(2 ** 31) - 1,
      () => 2 ** 32,
      () => 2 ** 53 - 1,
      () => 2 ** 53,
      () => 0.1 + 0.2,
      () => 0.3,
      () => Infinity,
      () => -Infinity,
      () => Number.MIN_VALUE,
      () => Number.MAX_VALUE,
    ]);
  });

  it("tells bigints apart by their value, however long", () => {
    expectAllDifferent([() => 2n ** 64n, () => -(2n ** 64n), () => 2n ** 4096n, () => 2n ** 53n]);
    expectTwoEntries(
      () => 2n ** 53n,
      () => 2 ** 53,
    );
  });

  it("tells strings apart by their code units: lone surrogates, unnormalised and long ones", () => {
    expectAllDifferent([
      () => "\ud800",
      () => "\udc00",
      () => "\ufffd",
      () => "\\ud800",
      () => "\u00e9",
      () => "e\u0301",
      () => "\0",
      () => "\0\0",
      () => "x".repeat(100_000),
      () => "x".repeat(100_001),
    ]);
  });

  it("keys registered symbols by their key, and others by identity", () => {
    const one = Symbol("one");
    const other = Symbol("one");
    expectOneEntry(
      () => Symbol.for("one"),
      () => Symbol.for("one"),
    );
    expectOneEntry(
      () => one,
      () => one,
    );
    expectTwoEntries(
      () => one,
      () => other,
    );
    expectTwoEntries(
      () => one,
      () => Symbol.for("one"),
    );
    expectTwoEntries(
      () => Symbol.for("one"),
      () => "one",
    );
    expectOneEntry(
      () => Symbol.iterator,
      () => Symbol.iterator,
    );
  });

  it("keys functions and classes by identity", () => {
    const make = () => () => 1;
    const [one, other] = [make(), make()];
    expectOneEntry(
      () => one,
      () => one,
    );
    expectTwoEntries(
      () => one,
      () => other,
    );
    const classes = [
      class Same {
        id = 1;
      },
      class Same {
        id = 1;
      },
    ];
    expectTwoEntries(
      () => classes[0],
      () => classes[1],
    );
    expectTwoEntries(
      () => Map,
      () => Set,
    );
  });
});
