import { type CacheResourceOptions, createCache, UnhashableArgumentError } from "cache-resource";
import { describe, expect, it } from "vitest";

import { counted } from "./same-entry.js";

class Device {
  constructor(readonly id: unknown) {}
}
class Adapter extends Device {}
class Other {
  constructor(readonly id: unknown) {}
}

function withHash(hashFuncs: NonNullable<CacheResourceOptions["hashFuncs"]>) {
  return counted({ hashFuncs });
}

const byId = (device: Device): unknown => device.id;

describe("the `hashFuncs` option", () => {
  it("keys by class and by class name alike, anywhere in an argument", () => {
    for (const hashFuncs of [
      new Map([[Device, byId]]),
      new Map([["Device", byId]]),
      { Device: byId },
    ]) {
      const get = withHash(hashFuncs);
      const built = get({ in: [new Device(1)] });
      expect(get({ in: [new Device(1)] })).toBe(built);
      expect(get({ in: [new Device(2)] })).not.toBe(built);
      expect(get(new Device(1))).toBe(get(new Device(1)));
      expect(get(new Set([new Device(1)]))).toBe(get(new Set([new Device(1)])));
      expect(get(new Map([[new Device(1), 1]]))).toBe(get(new Map([[new Device(1), 1]])));
    }
  });

  it("concerns classes that extend the one it names; the nearest one decides", () => {
    const get = withHash(new Map([[Device, byId]]));
    expect(get(new Adapter(1))).toBe(get(new Adapter(1)));
    expect(get(new Adapter(1))).not.toBe(get(new Adapter(2)));
    const nearest = withHash(
      new Map<typeof Device, () => unknown>([
        [Device, () => "any device"],
        [Adapter, () => "any adapter"],
      ]),
    );
    expect(nearest(new Adapter(1))).toBe(nearest(new Adapter(2)));
    expect(nearest(new Device(1))).toBe(nearest(new Device(2)));
    expect(nearest(new Adapter(1))).not.toBe(nearest(new Device(1)));
    const named = withHash({ Device: byId });
    expect(named(new Adapter(1))).not.toBe(named(new Adapter(2)));
  });

  it("does not concern a class that only has the same shape", () => {
    const get = withHash({ Device: byId });
    expect(() => get(new Other(1))).toThrow(UnhashableArgumentError);
  });

  it("tells two classes apart that have the very same function", () => {
    // The number of the function stood for the class, so a Device and an Other were one key.
    const get = withHash(
      new Map<typeof Device | typeof Other, typeof byId>([
        [Device, byId],
        [Other, byId],
      ]),
    );
    expect(get(new Device(1))).not.toBe(get(new Other(1)));
    const named = withHash({ Device: byId, Other: byId });
    expect(named(new Device(1))).not.toBe(named(new Other(1)));
  });

  it("tells a value from its answer", () => {
    const get = withHash({ Device: byId });
    expect(get(new Device("a"))).not.toBe(get("a"));
    expect(get([new Device("a")])).not.toBe(get(["a"]));
  });

  it("keys its answer by the ordinary rules, other hashFuncs included", () => {
    const get = withHash({ Device: byId, Other: ({ id }: Other) => id });
    expect(get(new Device({ a: [NaN] }))).toBe(get(new Device({ a: [NaN] })));
    expect(get(new Device(1))).not.toBe(get(new Device("1")));
    expect(get(new Device(new Other(1)))).toBe(get(new Device(new Other(1))));
    expect(get(new Device(new Other(1)))).not.toBe(get(new Device(new Other(2))));
    expect(() => get(new Device(new WeakMap()))).toThrow("is a WeakMap");
  });

  it("stands before the key that a built-in has of its own", () => {
    const get = withHash(new Map([[Date, (date: Date) => date.getUTCFullYear()]]));
    expect(get(new Date("2025-01-01"))).toBe(get(new Date("2025-05-05")));
    expect(get(new Date("2025-01-01"))).not.toBe(get(new Date("2024-05-05")));
  });

  it("gives a class that extends a built-in one a key", () => {
    class Tags extends Set<string> {}
    const get = withHash(new Map([[Tags, (tags: Tags) => new Set(tags)]]));
    expect(get(new Tags(["a", "b"]))).toBe(get(new Tags(["b", "a"])));
    expect(get(new Tags(["a"]))).not.toBe(get(new Set(["a"])));
  });

  it("may answer with the value itself, to have it keyed by the ordinary rules", () => {
    const itself = (value: unknown) => value;
    const get = withHash({ Map: itself, Array: itself, Object: itself, Function: itself });
    expect(get(new Map([[1, { a: [2] }]]))).toBe(get(new Map([[1, { a: [2] }]])));
    expect(get(itself)).toBe(get(itself));
    expect(get(itself)).not.toBe(get(() => 1));
    // A class without a key has none by the ordinary rules either.
    expect(() => withHash({ Device: itself })(new Device(1))).toThrow(
      "is a Device, a class that has",
    );
  });

  it("is refused by name when its answer holds the very object it was asked about", () => {
    for (const hash of [
      (device: Device) => ({ device }),
      (device: Device) => [[device]],
      (device: Device) => new Map([[device, 1]]),
    ]) {
      const get = withHash({ Device: hash });
      expect(() => get(new Device(1))).toThrow(UnhashableArgumentError);
      expect(() => get({ a: new Device(1) })).toThrow(
        /the `hashFuncs` function for Device answered with something that holds the very object/,
      );
    }
  });

  it("is refused, not followed for ever, when it keys functions by what holds or makes functions", () => {
    const holding = withHash({ Function: (fn: unknown) => ({ fn }) });
    expect(() => holding(() => 1)).toThrow(/holds the very object it was asked about/);
    // A function as the answer is keyed as it is, by identity.
    const make = () => 1;
    const making = withHash({ Function: () => make });
    expect(making(() => 1)).toBe(making(() => 2));
    const fresh = withHash({ Function: () => () => 1 });
    expect(fresh(() => 1)).not.toBe(fresh(() => 1));
  });

  it("is refused when its answers make new instances for ever", () => {
    const get = withHash({ Device: ({ id }: Device) => [new Device(id)] });
    expect(() => get(new Device(1))).toThrow(/nested more than 500 levels deep/);
  });

  it("keys a cycle that goes through a hashed object by what its function answers", () => {
    class Node {
      next: unknown;
    }
    const ring = (): Node => {
      const node = new Node();
      node.next = [node];
      return node;
    };
    const get = withHash({ Node: () => "a node" });
    expect(get(ring())).toBe(get(ring()));
  });

  it("is refused, not followed for ever, for a proxy that is its own prototype", () => {
    // The classes that it extends had no end.
    const own: object = new Proxy({}, { getPrototypeOf: () => own });
    for (const hashFuncs of [{ Device: byId }, new Map([[Device, byId]])]) {
      expect(() => withHash(hashFuncs)({ own })).toThrow(UnhashableArgumentError);
    }
  });

  it("is blamed by name when it throws, with the place and the cause", () => {
    for (const thrown of [new Error("lost"), undefined, null, Symbol("s"), Object.create(null)]) {
      const fail = (): never => {
        throw thrown;
      };
      const cache = createCache({ clock: () => 0 });
      const get = cache(
        function load(options: unknown) {
          return { options };
        },
        { hashFuncs: new Map([[Device, fail]]) },
      );
      try {
        get({ device: new Device(1) });
        expect.unreachable();
      } catch (error) {
        expect(error).toBeInstanceOf(UnhashableArgumentError);
        expect((error as Error).message).toMatch(
          /^load\(\): the `hashFuncs` function for Device threw while keying `options\.device`: /,
        );
        expect("cause" in (error as Error)).toBe(true);
        expect((error as Error).cause).toBe(thrown);
      }
    }
  });

  it("may call the cache, and even clear it", () => {
    const cache = createCache({ clock: () => 0 });
    const ids = cache((device: { id: unknown }) => ({ id: device.id }));
    const get = cache((device: Device, tag: string) => ({ device, tag }), {
      hashFuncs: new Map([
        [
          Device,
          (device: Device) => {
            void cache.clear();
            return ids({ id: device.id }).id;
          },
        ],
      ]),
    });
    const values = [1, 2, 3].map((id) => get(new Device(id), `tag ${id}`));
    expect(values.map(({ tag }) => tag)).toEqual(["tag 1", "tag 2", "tag 3"]);
  });
});
