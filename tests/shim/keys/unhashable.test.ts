import { type CacheResourceOptions, createCache, UnhashableArgumentError } from "cache-resource";
import { describe, expect, it } from "vitest";

import { counted } from "./same-entry.js";

class Device {
  constructor(readonly id = 1) {}
}

const WAYS_OUT = /`_`.*`ignore` option.*`hashFuncs` option.*`key` option/;

/** The message of the error that a call with these arguments ends in. */
function messageOf(fn: (...args: never[]) => unknown, ...args: unknown[]): string {
  const options: CacheResourceOptions = {};
  const get = createCache({ clock: () => 0 })(fn, options);
  try {
    Reflect.apply(get, undefined, args);
  } catch (error) {
    expect(error).toBeInstanceOf(UnhashableArgumentError);
    expect((error as Error).name).toBe("UnhashableArgumentError");
    expect((error as Error).message).toMatch(WAYS_OUT);
    return (error as Error).message;
  }
  throw new Error("it was accepted");
}

describe("an object of a class that has no key of its own", () => {
  function train(options: unknown, ...others: unknown[]) {
    return [options, others];
  }

  it("is refused with the function's name, the parameter's, the class and the ways out", () => {
    const message = messageOf(train, new Device());
    expect(message).toMatch(
      /^train\(\): `options` is a Device, a class that has no key of its own\./,
    );
  });

  it("is refused with the path to it inside of the argument", () => {
    const device = new Device();
    const paths: readonly (readonly [unknown, string])[] = [
      [{ device }, "options.device"],
      [{ a: { b: [1, device] } }, "options.a.b[1]"],
      [{ "no name": device }, 'options["no name"]'],
      [new Map([["key", { device }]]), 'options.get("key").device'],
      [new Map([[device, 1]]), "options.keys()[…]"],
      [[new Set([device])], "options[0].values()[…]"],
    ];
    for (const [argument, path] of paths) {
      expect(messageOf(train, argument)).toContain(`\`${path}\` is a Device,`);
    }
  });

  it("is refused by the rest parameter's name and its place in it", () => {
    expect(messageOf(train, 1, 2, { device: new Device() })).toContain("`others[1].device` is");
  });

  it("is refused by position where the parameter has no name", () => {
    const destructured = ({ a }: { a: unknown }) => a;
    expect(messageOf(destructured, { a: new Device() })).toContain("`argument 1.a` is a Device");
    const none = () => 1;
    expect(messageOf(none, 1, new Device())).toContain("`argument 2` is a Device");
    expect(messageOf(train.bind(undefined), new Device())).toContain("`argument 1` is a Device");
  });

  it("is called by its class, were it without a name, or by what the platform calls it", () => {
    expect(
      messageOf(
        train,
        new (class {
          id = 1;
        })(),
      ),
    ).toMatch(/is (a|an) (object|Object), a class/);
    // A class's own static member of that name was shown as its name, source and all.
    class Named extends Device {
      static override name(): string {
        return "named";
      }
    }
    expect(messageOf(train, new Named())).toContain("is a Object, a class");
    expect(messageOf(train, new WeakMap())).toContain("is a WeakMap,");
    expect(messageOf(train, Promise.resolve())).toContain("is a Promise,");
    expect(messageOf(train, new Blob())).toContain("is a Blob,");
    expect(messageOf(train, new Intl.NumberFormat())).toContain("is a NumberFormat,");
    expect(messageOf(train, (function* () {})())).toContain("a class that has no key of its own");
  });

  it("is refused by a synchronous function with a throw, by an asynchronous one with a rejection", async () => {
    const cache = createCache({ clock: () => 0 });
    const synchronous = cache((device: Device) => device);
    const asynchronous = cache(async (device: Device) => device);
    expect(() => synchronous(new Device())).toThrow(UnhashableArgumentError);
    await expect(asynchronous(new Device())).rejects.toThrow(UnhashableArgumentError);
  });

  it("is refused by clear too", () => {
    const get = counted();
    get({ a: 1 });
    expect(() => get.clear({ device: new Device() })).not.toThrow(TypeError);
    expect(() => get.clear(new Device())).toThrow(UnhashableArgumentError);
  });

  it("leaves nothing behind: the same call site works with what has a key", () => {
    const get = counted();
    for (let round = 0; round < 100; round++) {
      expect(() => get({ name: `name ${round}`, device: new Device() })).toThrow();
    }
    const built = get({ name: "name 1" });
    expect(get({ name: "name 1" })).toBe(built);
    expect(get({ name: "name 2" })).not.toBe(built);
  });
});

describe("a class that extends one with a key", () => {
  // Its instances may hold more than the built-in part, so two of them could share an entry wrongly.
  const subclasses: readonly (readonly [string, () => object])[] = [
    ["Map", () => new (class Sub extends Map {})()],
    ["Set", () => new (class Sub extends Set {})()],
    ["Array", () => new (class Sub extends Array {})()],
    ["Date", () => new (class Sub extends Date {})(0)],
    ["RegExp", () => new (class Sub extends RegExp {})("a")],
    ["URL", () => new (class Sub extends URL {})("https://example.org")],
    ["URLSearchParams", () => new (class Sub extends URLSearchParams {})()],
    ["ArrayBuffer", () => new (class Sub extends ArrayBuffer {})(8)],
    ["DataView", () => new (class Sub extends DataView<ArrayBuffer> {})(new ArrayBuffer(8))],
    ["Uint8Array", () => new (class Sub extends Uint8Array {})(8)],
    ["Float64Array", () => new (class Sub extends Float64Array {})(8)],
    ["Number", () => new (class Sub extends Number {})(8)],
    ["String", () => new (class Sub extends String {})("a")],
    ["Error", () => new (class Sub extends Error {})("a")],
    ["TypeError", () => new (class Sub extends TypeError {})("a")],
    ["DOMException", () => new (class Sub extends DOMException {})("a")],
    ...(typeof File === "undefined"
      ? []
      : [["File", () => new (class Sub extends File {})(["a"], "a")] as const]),
  ];

  it.each(subclasses)("is refused: of %s", (_, make) => {
    const message = messageOf((value: unknown) => value, make());
    expect(message).toContain("`value` is a Sub, a class that has no key of its own");
  });

  it("is refused when it was made by hand", () => {
    const custom = Object.create(Object.prototype) as object;
    const get = counted();
    for (const value of [new Map([[1, 2]]), [1], new Date(0), new Uint8Array(1), new Error("a")]) {
      Object.setPrototypeOf(value, custom);
      expect(() => get(value)).toThrow(UnhashableArgumentError);
    }
    expect(() => get(Object.setPrototypeOf([1], [2]))).toThrow(UnhashableArgumentError);
    expect(() => get(Object.setPrototypeOf({}, { inherited: 1 }))).toThrow(UnhashableArgumentError);
  });

  it("is refused when only the prototype is a built-in's, without its content", () => {
    const get = counted();
    const hollow = [Map, Set, Date, RegExp, URL, ArrayBuffer, DataView, Number, Error, Uint8Array];
    for (const { prototype } of hollow) {
      expect(() => get(Object.create(prototype))).toThrow(UnhashableArgumentError);
    }
  });

  it("is a kind of its own for Node's Buffer, which only adds methods", () => {
    const { Buffer } = globalThis as { Buffer?: { from(bytes: number[]): Uint8Array } };
    const get = counted();
    const bytes = get(new Uint8Array([1, 2]));
    if (Buffer === undefined) {
      expect("Buffer" in globalThis).toBe(false);
      return;
    }
    const buffer = get(Buffer.from([1, 2]));
    expect(get(Buffer.from([1, 2]))).toBe(buffer);
    expect(get(Buffer.from([1, 3]))).not.toBe(buffer);
    expect(buffer).not.toBe(bytes);
  });
});
