import { UnhashableArgumentError } from "cache-resource";
import { afterAll, describe, expect, it } from "vitest";

import { counted } from "./same-entry.js";

/** Evaluates in another realm: an iframe where there is a page, a context of Node's otherwise. */
const { evaluate, leave } = anotherRealm();

function anotherRealm(): { evaluate: (source: string) => unknown; leave: () => void } {
  if (typeof document !== "undefined") {
    const frame = document.body.appendChild(document.createElement("iframe"));
    const { eval: evaluateThere } = frame.contentWindow as unknown as {
      eval: (source: string) => unknown;
    };
    return { evaluate: (source) => evaluateThere(`(${source})`), leave: () => frame.remove() };
  }
  const { createContext, runInContext } = process.getBuiltinModule("node:vm");
  const context = createContext({});
  return { evaluate: (source) => runInContext(`(${source})`, context), leave: () => undefined };
}

const SOURCES = [
  "{ a: 1, b: { c: [2] } }",
  "[1, [2], 'three']",
  "new Map([['a', 1]])",
  "new Set([1, 'a'])",
  "new Date(5)",
  "/a/gi",
  "new Uint8Array([1, 2])",
  "new Float64Array(1000)",
  "new ArrayBuffer(3)",
  "new DataView(new ArrayBuffer(3))",
  "new Number(1)",
  "new String('a')",
  "Object(1n)",
  "new Error('a')",
  "new RangeError('a')",
  "Symbol.for('a')",
];

describe("objects of another realm", () => {
  afterAll(leave);

  it.each(SOURCES)("are the same key as this realm's: %s", (source) => {
    const evaluateHere = globalThis.eval as (text: string) => unknown;
    const get = counted();
    const built = get(evaluateHere(`(${source})`));
    expect(get(evaluate(source))).toBe(built);
    const nested = get({ inside: [evaluate(source)] });
    expect(get({ inside: [evaluateHere(`(${source})`)] })).toBe(nested);
    expect(nested).not.toBe(built);
  });

  it("are two keys when their contents differ", () => {
    const get = counted();
    const built = new Set(SOURCES.map((source) => get(evaluate(source))));
    expect(built.size).toBe(SOURCES.length);
  });

  it.each([
    "new (class Device {})()",
    "new (class extends Map {})()",
    "new (class extends Array {})()",
    "new (class Sub extends Date {})()",
    "new (class extends Uint8Array {})()",
    "new (class extends Error {})()",
    "Object.setPrototypeOf([], {})",
    "new WeakSet()",
  ])("are refused where this realm's would be: %s", (source) => {
    const get = counted();
    expect(() => get(evaluate(source))).toThrow(UnhashableArgumentError);
  });

  it("are keyed by identity when they are functions", () => {
    const get = counted();
    const one = evaluate("() => 1");
    expect(get(one)).toBe(get(one));
    expect(get(one)).not.toBe(get(evaluate("() => 1")));
  });

  it("are refused by the path to them", () => {
    const get = counted();
    const argument = evaluate("new Map([['key', [new WeakSet()]]])");
    expect(() => get(argument)).toThrow('`args[0].get("key")[0]` is a WeakSet');
  });
});

/** A window that scripts of this page may not look into, and its location. */
function ofAnotherOrigin(): { of: readonly object[]; leave: () => void } {
  if (typeof document !== "undefined") {
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts");
    document.body.append(frame);
    const window = frame.contentWindow!;
    return { of: [window, window.location], leave: () => frame.remove() };
  }
  // What the standard has them show, which is the same in every browser: `CrossOriginOwnPropertyKeys`.
  const shown = [Symbol.toStringTag, Symbol.hasInstance, Symbol.isConcatSpreadable, "then"];
  const hidden = { value: undefined, configurable: true };
  const properties = Object.fromEntries(shown.map((key) => [key, hidden]));
  return { of: [Object.create(null, properties) as object], leave: () => undefined };
}

// It has no prototype and shows no property, so it passed for an empty object: the windows of two frames
// shared one entry, and a connection to the one was given to who asked for the other.
describe("a window of another origin", () => {
  const { of, leave } = ofAnotherOrigin();
  afterAll(leave);

  it("is refused, wherever it stands, and said to be one", () => {
    for (const object of of) {
      const get = counted();
      get({});
      expect(() => get(object)).toThrow(UnhashableArgumentError);
      expect(() => get([{ object }])).toThrow("`args[0][0].object` is a window of another origin,");
    }
  });

  it("has a key by the `key` option", () => {
    const number = new Map(of.map((object, index) => [object, index]));
    const get = counted({ key: (object) => number.get(object as object) });
    expect(new Set(of.map((object) => get(object))).size).toBe(of.length);
  });

  it("is told from an object that only has such symbols, or no prototype", () => {
    const get = counted();
    const built = get({ [Symbol.isConcatSpreadable]: true, length: 1 });
    expect(get({ [Symbol.isConcatSpreadable]: true, length: 1 })).toBe(built);
    expect(get(Object.create(null))).toBe(get({}));
  });
});
