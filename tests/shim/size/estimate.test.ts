import { describe, expect, test } from "vitest";

import { estimateBytes } from "../../../src/shim/size/estimate.js";

const estimated = (bytes: number) => ({ bytes, source: "estimated" });
const unknown = (bytes: number) => ({ bytes, source: "unknown" });

describe("what is known to the byte", () => {
  test.each([
    ["a typed array", new Float32Array(1024), 4096],
    ["a DataView", new DataView(new ArrayBuffer(24)), 24],
    ["an ArrayBuffer", new ArrayBuffer(100), 100],
    ["a Blob", new Blob(["hello"]), 5],
    ["a File", new File(["hello, file"], "a.txt"), 11],
    ["a WebAssembly memory", new WebAssembly.Memory({ initial: 2 }), 2 * 65_536],
    ["a string, two bytes per code unit", "héllo", 10],
    ["a number", 1, 8],
    ["a boolean", true, 8],
    ["null", null, 8],
    ["undefined", undefined, 8],
    ["a small bigint", 12n, 8],
    ["a large bigint", -(2n ** 64n), 16],
  ])("%s", (_kind, value, bytes) => {
    expect(estimateBytes(value)).toEqual(estimated(bytes));
  });

  test("a subclass of a built-in that is only bytes", () => {
    class Weights extends Float64Array {}
    expect(estimateBytes(new Weights(4))).toEqual(estimated(32));
  });
});

describe("buffers", () => {
  test("a view counts the whole buffer that it keeps alive", () => {
    expect(estimateBytes(new Uint8Array(new ArrayBuffer(1000), 10, 5))).toEqual(estimated(1000));
  });

  test("a buffer that several views share counts once", () => {
    const buffer = new ArrayBuffer(1000);
    const views = [
      new Uint8Array(buffer),
      new Float32Array(buffer, 8),
      new DataView(buffer),
      buffer,
    ];
    expect(estimateBytes(views)).toEqual(estimated(16 + 1000));
  });

  test("a view of a WebAssembly memory and the memory count once", () => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const value = { memory, view: new Uint8Array(memory.buffer) };
    expect(estimateBytes(value)).toEqual(estimated(16 + 65_536));
  });

  test("a buffer that was transferred away holds nothing", () => {
    const buffer = new ArrayBuffer(64);
    structuredClone(buffer, { transfer: [buffer] });
    expect(estimateBytes(buffer)).toEqual(estimated(0));
  });
});

describe("containers", () => {
  test.each([
    ["arrays", [1, "ab", [new Uint8Array(10)]], 16 + 8 + 4 + 16 + 10],
    ["objects", { a: 1, b: { c: new Uint8Array(10) } }, 16 + 8 + 16 + 10],
    ["objects without a prototype", Object.assign(Object.create(null), { a: 1 }), 24],
    ["maps, with their keys", new Map([["ab", new Uint8Array(10)]]), 16 + 4 + 10],
    ["sets", new Set([1, 2]), 16 + 16],
    ["an object under a symbol", { [Symbol("s")]: 1 }, 24],
    ["an array with holes", Object.assign(new Array(3), { 1: 1 }), 24],
  ])("%s count with all they hold", (_kind, value, bytes) => {
    expect(estimateBytes(value)).toEqual(estimated(bytes));
  });

  test("an object that occurs twice, or inside itself, counts once", () => {
    const shared = { bytes: new Uint8Array(10) };
    const value: Record<string, unknown> = { shared, again: shared };
    value.self = value;
    expect(estimateBytes(value)).toEqual(estimated(16 + 16 + 10));
  });
});

describe("what cannot be known", () => {
  class Session {
    readonly bytes = new Uint8Array(1000);
  }

  test.each([
    ["an instance of a class", new Session()],
    ["a function", () => {}],
    ["a promise", Promise.resolve(1)],
    ["a date", new Date()],
    ["an object that only says it is a Blob", Object.create(Blob.prototype)],
    [
      "an object whose class gives itself a built-in's name",
      new (class {
        get [Symbol.toStringTag]() {
          return "ArrayBuffer";
        }
      })(),
    ],
  ])("%s is unknown", (_kind, value) => {
    expect(estimateBytes(value)).toEqual(unknown(0));
  });

  test("with one unknown part the whole is unknown, and its bytes are those of the rest", () => {
    const value = { weights: new Uint8Array(10), session: new Session() };
    expect(estimateBytes(value)).toEqual(unknown(16 + 10));
  });

  test("a subclass of a container counts its entries and stays unknown", () => {
    class Registry extends Map<string, Uint8Array> {}
    class Rows extends Array<number> {}
    expect(estimateBytes(new Registry([["k", new Uint8Array(8)]]))).toEqual(unknown(16 + 2 + 8));
    expect(estimateBytes(Rows.of(1, 2))).toEqual(unknown(16 + 16));
  });
});

describe("it never throws, and runs no code of the value's own", () => {
  test("getters are not run", () => {
    let runs = 0;
    const getter = { get: () => ++runs, enumerable: true };
    const object = Object.defineProperty({ a: 1 }, "b", getter);
    const array = Object.defineProperty([1], 1, getter);
    const tagged = Object.defineProperty({}, Symbol.toStringTag, getter);
    const instance = Object.create(
      Object.create(Object.prototype, { size: getter, [Symbol.toStringTag]: getter }),
    );
    expect(estimateBytes(object)).toEqual(unknown(24));
    expect(estimateBytes(array)).toEqual(unknown(24));
    expect(estimateBytes(tagged)).toEqual(unknown(16));
    expect(estimateBytes(instance)).toEqual(unknown(0));
    expect(runs).toBe(0);
  });

  test("a view that hides its buffer behind its own property is measured all the same", () => {
    const view = Object.defineProperty(new Uint8Array(10), "buffer", {
      get: () => {
        throw new Error("own code ran");
      },
    });
    expect(estimateBytes(view)).toEqual(estimated(10));
  });

  test("revoked proxies are unknown, wherever they are", () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    const list = Proxy.revocable([], {});
    revoke();
    list.revoke();
    expect(estimateBytes(proxy)).toEqual(unknown(0));
    expect(estimateBytes([1, proxy, list.proxy])).toEqual(unknown(24));
  });

  test("a proxy whose traps throw is unknown", () => {
    const trap = () => {
      throw new Error("trap");
    };
    const proxy = new Proxy({}, { getPrototypeOf: trap, ownKeys: trap });
    expect(estimateBytes(proxy)).toEqual(unknown(0));
  });

  test("a proxy that is its own prototype ends", () => {
    const proxy: object = new Proxy({}, { getPrototypeOf: () => proxy });
    const object = Object.create(proxy);
    expect(estimateBytes(object)).toEqual(unknown(0));
  });
});

describe("a large structure is measured in part, and quickly", () => {
  const bytes = new Uint8Array(1000);

  test.each([
    ["an array", () => [bytes, ...Array<number>(1_000_000).fill(1)]],
    ["an array of holes", () => Object.assign([bytes], { length: 4_000_000_000 })],
    ["a map", () => new Map<unknown, unknown>([["bytes", bytes], ...Array(100_000).entries()])],
    ["a set", () => new Set<unknown>([bytes, ...Array(100_000).keys()])],
  ])("%s of any length: it stays a bounded piece of work", (kind, make) => {
    const value = make();
    let looks = 0;
    const original = Object.getOwnPropertyDescriptor;
    Object.getOwnPropertyDescriptor = ((object: object, key: PropertyKey) => {
      looks++;
      return original(object, key);
    }) as typeof original;
    try {
      const estimate = estimateBytes(value);
      expect(estimate.source, kind).toBe("unknown");
      expect(estimate.bytes).toBeGreaterThanOrEqual(1000);
      expect(estimate.bytes).toBeLessThan(100_000);
      expect(looks).toBeLessThan(10_000);
    } finally {
      Object.getOwnPropertyDescriptor = original;
    }
  });

  test("a list 100,000 deep ends, without exhausting the stack", () => {
    let deep: unknown = bytes;
    for (let level = 0; level < 100_000; level++) deep = { deep };
    expect(estimateBytes(deep).source).toBe("unknown");
  });
});
