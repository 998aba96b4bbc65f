import { createCache, UnhashableArgumentError } from "cache-resource";
import { describe, expect, it } from "vitest";

class Device {
  constructor(readonly id: number) {}
}

const cache = () => createCache({ clock: () => 0 });

describe("the `key` option", () => {
  it("makes the key from the arguments, which then need none of their own", () => {
    const get = cache()((device: Device, label: string) => ({ device, label }), {
      key: (device) => device.id,
    });
    const built = get(new Device(1), "a");
    expect(get(new Device(1), "b")).toBe(built);
    expect(get(new Device(2), "a")).not.toBe(built);
    expect(get.has(new Device(2), "b")).toBe(true);
    void get.clear(new Device(1), "c");
    expect(get.has(new Device(1), "a")).toBe(false);
    expect(get.has(new Device(2), "a")).toBe(true);
  });

  it("has its answer keyed by the ordinary rules", () => {
    const get = cache()((value: unknown) => ({ value }), { key: (value) => value });
    expect(get({ a: [1] })).toBe(get({ a: [1] }));
    expect(get(1)).not.toBe(get("1"));
    expect(get(NaN)).toBe(get(NaN));
  });

  it("is given every argument, trailing undefined and underscored ones too", () => {
    let seen: unknown[] = [];
    const get = cache()((_a: number, b?: number) => ({ b }), {
      key: (...args: unknown[]) => {
        seen = args;
        return "key";
      },
    });
    get(1, undefined);
    expect(seen).toEqual([1, undefined]);
    expect(seen).toHaveLength(2);
  });

  it("may answer undefined: that is one key", () => {
    const get = cache()((value: number) => ({ value }), { key: () => undefined });
    expect(get(1)).toBe(get(2));
  });

  it("is blamed when it throws, with what it threw as the cause", () => {
    for (const thrown of [new Error("no id"), undefined, "text", Object.create(null) as object]) {
      const get = cache()(
        function load(value: number) {
          return { value };
        },
        {
          key: () => {
            throw thrown;
          },
        },
      );
      for (const use of [() => get(1), () => get.has(1), () => get.clear(1)]) {
        expect(use).toThrow(UnhashableArgumentError);
        expect(use).toThrow(/^load\(\): the `key` option threw: /);
      }
      try {
        get(1);
      } catch (error) {
        expect((error as Error).cause).toBe(thrown);
      }
    }
  });

  it("makes an asynchronous function reject when it throws", async () => {
    const get = cache()(async (value: number) => ({ value }), {
      key: () => {
        throw new Error("no id");
      },
    });
    await expect(get(1)).rejects.toThrow("the `key` option threw: Error: no id");
  });

  it("is blamed when its answer has no key: a promise of one, for example", () => {
    const get = cache()((value: number) => ({ value }), { key: async (value: number) => value });
    expect(() => get(1)).toThrow("`key` is a Promise, a class that has no key of its own");
    const nested = cache()((value: number) => ({ value }), {
      key: () => ({ device: new Device(1) }),
    });
    expect(() => nested(1)).toThrow("`key.device` is a Device");
  });

  it("may call the cache", () => {
    const own = cache();
    const ids = own((name: string) => ({ id: name.length }));
    const get = own((name: string) => ({ name }), { key: (name) => ids(name).id });
    expect(get("abc")).toBe(get("xyz"));
    expect(get("abc")).not.toBe(get("ab"));
  });
});
