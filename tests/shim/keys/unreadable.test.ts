import { createCache, UnhashableArgumentError } from "cache-resource";
import { describe, expect, it } from "vitest";

import { counted } from "./same-entry.js";

function refusal(argument: unknown): Error {
  const get = createCache({ clock: () => 0 })(function load(options: unknown) {
    return { options };
  });
  try {
    get(argument);
  } catch (error) {
    expect(error).toBeInstanceOf(UnhashableArgumentError);
    expect((error as Error).message).toMatch(/^load\(\): `options.*Ways out: /);
    return error as Error;
  }
  throw new Error("it was accepted");
}

function revoked(target: object): unknown {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

describe("arguments that cannot be read", () => {
  it("are refused with what a getter threw, as the cause, and the path to it", () => {
    const thrown = new Error("no such device");
    const holder = {
      get device() {
        throw thrown;
      },
    };
    expect(refusal(holder).cause).toBe(thrown);
    expect(refusal(holder).message).toContain(
      "`options` could not be read for the key: Error: no such device",
    );
    expect(refusal({ inside: [holder] }).message).toContain(
      "`options.inside[0]` could not be read",
    );
  });

  it("are refused whatever was thrown, were it nothing or without a text", () => {
    for (const thrown of [undefined, null, "text", Symbol("thrown"), Object.create(null), 0]) {
      const holder = {
        get device() {
          throw thrown;
        },
      };
      const error = refusal(holder);
      expect("cause" in error).toBe(true);
      expect(error.cause).toBe(thrown);
    }
  });

  it("are refused when they are a revoked proxy, of an object, an array, anywhere", () => {
    expect(refusal(revoked({})).message).toContain("`options` could not be read for the key");
    expect(refusal(revoked([])).message).toContain("`options` could not be read for the key");
    expect(refusal({ a: revoked({}) }).message).toContain("`options.a` could not be read");
    expect(refusal([new Map([["key", revoked({})]])]).message).toContain("could not be read");
  });

  it("are refused when a proxy's traps throw", () => {
    const traps: readonly (keyof ProxyHandler<object>)[] = ["ownKeys", "getPrototypeOf", "get"];
    for (const trap of traps) {
      const fail = (): never => {
        throw new Error(`no ${trap}`);
      };
      const error = refusal({ a: new Proxy({ b: 1 }, { [trap]: fail }) });
      expect(error.message).toContain(
        `\`options.a\` could not be read for the key: Error: no ${trap}`,
      );
    }
  });

  it("are refused when their buffer is detached", () => {
    const detached = (): ArrayBuffer => {
      const buffer = new ArrayBuffer(8);
      structuredClone(buffer, { transfer: [buffer] });
      return buffer;
    };
    const view = new Uint8Array(8);
    structuredClone(view.buffer, { transfer: [view.buffer] });
    // A DataView does not tell its length then, and was said to be none (a proxy, perhaps).
    const dataView = new DataView(new ArrayBuffer(8));
    structuredClone(dataView.buffer, { transfer: [dataView.buffer] });
    for (const value of [detached(), view, dataView]) {
      expect(refusal({ value }).message).toContain("`options.value` could not be read for the key");
    }
  });
});

describe("proxies as keys", () => {
  it("are keyed by what they show", () => {
    const get = counted();
    const built = get({ a: [1] });
    expect(get(new Proxy({ a: [1] }, {}))).toBe(built);
    expect(get({ a: new Proxy([1], {}) })).toBe(built);
    expect(get(new Proxy({ a: [1] }, { get: () => [2] }))).not.toBe(built);
  });

  it("are keyed by identity when they are functions, revoked or not", () => {
    const get = counted();
    const fn = () => 1;
    const proxy = new Proxy(fn, {});
    const built = get(proxy);
    expect(get(proxy)).toBe(built);
    expect(get(fn)).not.toBe(built);
    const gone = revoked(fn);
    expect(get(gone)).toBe(get(gone));
  });

  it("of a Map, Set or Date are refused as such: their content is out of reach", () => {
    for (const target of [new Map(), new Set(), new Date(), new Uint8Array(1)]) {
      const { message } = refusal(new Proxy(target, {}));
      expect(message).toContain(
        `\`options\` passes for a ${target.constructor.name} without being one`,
      );
    }
  });
});
