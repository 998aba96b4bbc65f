/* eslint-disable @typescript-eslint/unbound-method -- what a cached method is without its instance is tested here. */
import { type CacheResourceOptions, createCache } from "cache-resource";
import { describe, expect, it } from "vitest";

const loose = (cache: unknown) => cache as (...args: unknown[]) => unknown;

describe("the ways to write it", () => {
  const cache = () => createCache({ clock: () => 0 });
  const options: CacheResourceOptions = { maxEntries: 1 };

  it("caches by cacheResource(fn)", () => {
    const get = cache()((value: number) => ({ value }));
    expect(get(1)).toBe(get(1));
  });

  it("caches by cacheResource(fn, options) and cacheResource(options)(fn) alike", () => {
    const make = (value: number) => ({ value });
    for (const get of [cache()(make, options), cache()(options)(make)]) {
      const first = get(1);
      expect(get(1)).toBe(first);
      get(2);
      expect(get(1)).not.toBe(first);
    }
  });

  it("caches any number of functions by one cacheResource(options), each with its own entries", () => {
    const cached = cache()({ maxEntries: 1 });
    const [one, other] = [cached(() => ({})), cached(() => ({}))];
    expect(one()).not.toBe(other());
    expect(one()).toBe(one());
  });

  it("reads the options when it is called: what is changed later changes nothing", () => {
    class Device {
      id = 1;
    }
    const hashFuncs = new Map<typeof Device, (device: Device) => unknown>([
      [Device, ({ id }) => id],
    ]);
    const ignore = [1];
    const mutable = { hashFuncs, ignore, maxEntries: 5 };
    const get = cache()((device: Device, label: string) => ({ device, label }), mutable);
    hashFuncs.clear();
    ignore.length = 0;
    mutable.maxEntries = -1;
    expect(get(new Device(), "a")).toBe(get(new Device(), "b"));
  });

  it("keeps the function's name and length", () => {
    async function getDevice(power: string, _log: string, ...others: string[]) {
      return { power, others };
    }
    for (const get of [
      cache()(getDevice),
      cache()(getDevice, options),
      cache()(options)(getDevice),
    ]) {
      expect(get.name).toBe("getDevice");
      expect(get.length).toBe(2);
      expect(get.original).toBe(getDevice);
    }
    // The `name` option is what stats and messages say; the function keeps its own.
    const named = cache()(getDevice, { name: "the device" });
    expect(named.name).toBe("getDevice");
    expect(cache()(() => 1).name).toBe("");
  });

  it("calls the function by the `name` option in its messages", () => {
    const get = cache()((value: unknown) => ({ value }), { name: "the device" });
    expect(() => get(new WeakMap())).toThrow(/^the device\(\): /);
  });

  it("hands over this, and all the arguments as they were given", () => {
    const get = cache()(function (this: unknown, ...args: unknown[]) {
      return { self: this, args };
    });
    const self = {};
    const given = [undefined, { a: 1 }, undefined];
    expect(get.call(self, ...given)).toEqual({ self, args: given });
    expect(get.call(self, ...given).args[1]).toBe(given[1]);
    expect(get.call(self, ...given).args).toHaveLength(3);
  });

  it("is refused for what is no function", () => {
    const wrong: readonly (readonly [unknown[], string])[] = [
      [[], "nothing"],
      [[undefined], "undefined"],
      [[null], "null"],
      [["text"], 'the string "text"'],
      [[{}, () => 1], "an object (Object) and a function"],
      [[() => 1, {}, 3], "a function and an object (Object) and 3"],
      [[null, {}], "null and an object (Object)"],
    ];
    for (const [args, got] of wrong) {
      expect(() => loose(cache())(...args)).toThrow(TypeError);
      expect(() => loose(cache())(...args)).toThrow(
        `takes a function, a function and options, or options alone, and got ${got}.`,
      );
    }
    for (const fn of [undefined, null, 1, "text", {}]) {
      const decorated = loose(cache()({ ttl: 1 }));
      expect(() => decorated(fn)).toThrow(/^cacheResource\(\) takes a function, and got /);
    }
  });

  it("is refused for generators and async generators, at once, by any way of writing", () => {
    const kinds: readonly ((...args: unknown[]) => unknown)[] = [
      function* generator() {
        yield 1;
      },
      async function* generator() {
        yield 1;
      },
      {
        *generator() {
          yield 1;
        },
      }.generator,
      function* generator() {
        yield 1;
      }.bind(undefined),
    ];
    for (const fn of kinds) {
      expect(() => cache()(fn)).toThrow(TypeError);
      expect(() => cache()(fn, options)).toThrow(
        /generator.*a generator: what it gives can be read only/,
      );
      expect(() => cache()(options)(fn)).toThrow(/Cache a function that returns an array/);
    }
  });

  it("is refused for a class, which cannot be called, and taken for a method that is named so", () => {
    class Device {
      id = 1;
    }
    expect(() => loose(cache())(Device)).toThrow(
      "got the class Device. Wrap a function that makes one: cacheResource(() => new Device()).",
    );
    expect(() => loose(cache()(options))(Device)).toThrow("got the class Device");
    expect(() =>
      loose(cache())(
        class {
          id = 1;
        },
      ),
    ).toThrow(TypeError);
    const { class: method } = {
      class(value: number) {
        return { value };
      },
    };
    const get = cache()(method);
    expect(get(1)).toBe(get(1));
  });
});
