import { describe, expect, it } from "vitest";

import { counted, expectOneEntry, expectTwoEntries } from "./same-entry.js";

interface Ring {
  self?: unknown;
  inner?: Ring;
  mark?: number;
}

describe("cycles and shared parts in keys", () => {
  it("keys a cycle through an object, an array, a Map, a Set", () => {
    const makes: readonly (() => unknown)[] = [
      () => {
        const ring: Ring = { mark: 1 };
        ring.self = ring;
        return ring;
      },
      () => {
        const ring: unknown[] = [1];
        ring.push(ring);
        return ring;
      },
      () => {
        const ring = new Map<unknown, unknown>();
        return ring.set("self", ring);
      },
      () => {
        const ring = new Map<unknown, unknown>();
        return ring.set(ring, "self");
      },
      () => {
        const ring = new Set<unknown>();
        return ring.add(ring);
      },
      () => {
        const ring: Ring = {};
        ring.self = [new Map([["a", new Set([ring])]])];
        return ring;
      },
    ];
    for (const make of makes) expectOneEntry(make, make);
    const get = counted();
    expect(new Set(makes.map((make) => get(make()))).size).toBe(makes.length);
  });

  it("tells apart how far up a cycle goes", () => {
    const up = (levels: number) => () => {
      const inmost: Ring = {};
      const middle: Ring = { inner: inmost };
      const outer: Ring = { inner: middle };
      inmost.self = [inmost, middle, outer][levels];
      return outer;
    };
    expectTwoEntries(up(0), up(1));
    expectTwoEntries(up(1), up(2));
    expectTwoEntries(up(0), up(2));
    expectOneEntry(up(2), up(2));
  });

  it("tells a cycle from the same, unrolled once and ended", () => {
    expectTwoEntries(
      () => {
        const ring: Ring = {};
        ring.self = ring;
        return ring;
      },
      () => ({ self: { self: {} } }),
    );
  });

  it("does not look at whether equal parts are the same object", () => {
    const shared = { a: [1] };
    expectOneEntry(
      () => [shared, shared],
      () => [{ a: [1] }, { a: [1] }],
    );
  });

  it("knows two arguments that hold each other", () => {
    const get = counted();
    const make = (): [Ring, Ring] => {
      const [left, right]: [Ring, Ring] = [{ mark: 1 }, { mark: 2 }];
      left.self = right;
      right.self = left;
      return [left, right];
    };
    const built = get(...make());
    expect(get(...make())).toBe(built);
    const [left, right] = make();
    expect(get(right, left)).not.toBe(built);
  });
});
