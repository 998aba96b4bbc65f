/**
 * Promise 8: Keys are compared, not only hashed. Two different keys never share an entry.
 *
 * What each kind of argument is keyed by has tests of its own; these are about two keys meeting.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { runs, timedCache } from "./support.js";

/** A function that gives every key an object of its own. */
function identify() {
  const { cache } = timedCache();
  return cache((..._key: unknown[]) => ({}), { ignore: [] });
}

describe("keys that other caches take for one another", () => {
  test.each<[string, unknown[], unknown[]]>([
    ["Streamlit, whose parts have no length", [["a", "b"]], [["astr:b"]]],
    ["Streamlit, the same across arguments", ["x", "y"], ["xstr:bstr:y"]],
    ["Streamlit, whose memo goes by equality", [[[1], [1]]], [[[1], [true]]]],
    ["JSON: Map and Set are {}", [new Map([["a", 1]])], [new Set(["a"])]],
    ["JSON: a Map is {}", [new Map([["a", 1]])], [{}]],
    ["JSON: NaN is null", [Number.NaN], [null]],
    ["JSON: undefined is left out", [{ a: undefined }], [{}]],
    ["JSON: a Date is its text", [new Date(0)], ["1970-01-01T00:00:00.000Z"]],
    ["numbers and their texts", [1], ["1"]],
    ["numbers and bigints", [1], [1n]],
    ["true and 1", [true], [1]],
    ["null and undefined", [null], [undefined]],
    ["a text and an array of it", ["a"], [["a"]]],
    ["one argument of two, and two", [["a", "b"]], ["a", "b"]],
    ["an argument that moved", [undefined, "a"], ["a", undefined]],
    ["bytes of another type", [new Uint8Array([1, 0])], [new Uint16Array([1])]],
    ["another nesting", [[["a"], "b"]], [["a", ["b"]]]],
    ["functions of the same source", [() => 1], [() => 1]],
  ])("%s", (_who, left, right) => {
    const load = identify();
    expect(load(...left)).not.toBe(load(...right));
    expect(load(...left)).toBe(load(...left));
    expect(load(...right)).toBe(load(...right));
  });
});

test("20,000 keys of every shape: each finds its own value", () => {
  const { cache } = timedCache();
  const shapes: ((n: number) => unknown[])[] = [
    (n) => [n],
    (n) => [`${n}`],
    (n) => [n, "a"],
    (n) => [{ n }],
    (n) => [{ n: `${n}` }],
    (n) => [[n, [n + 1]]],
    (n) => [new Map([[n, n]])],
    (n) => [new Set([n, -n - 1])],
    (n) => [BigInt(n)],
    (n) => [new Uint32Array([n])],
  ];
  const load = cache((..._key: unknown[]) => ({ found: -1 }), { ignore: [] });
  const keys = Array.from({ length: 20_000 }, (_, at) => shapes[at % 10]!(Math.floor(at / 10)));
  keys.forEach((key, at) => (load(...key).found = at));
  const strangers = keys.filter((key, at) => load(...key).found !== at);
  expect(strangers).toEqual([]);
}, 60_000);

test("what a cleared key was made of may be used again, and finds nothing of the old", async () => {
  // Texts become numbers in key rows; a number is given to another text once no key uses it.
  const { cache } = timedCache();
  const load = cache(async (parts: readonly string[]) => parts.join());
  for (let round = 0; round < 50; round++) {
    const old = [`a${round}`, `b${round}`];
    await load(old);
    await load(["stays", `b${round}`]);
    await load.clear(old);
    expect(load.has(old)).toBe(false);
    expect(load.has([`c${round}`, `b${round}`])).toBe(false);
    expect(await load([`c${round}`, `a${round}`])).toBe(`c${round},a${round}`);
    expect(load.peek(["stays", `b${round}`])).toBe(`stays,b${round}`);
  }
});

describe("user code that runs while a key is made", () => {
  test("a getter that calls the same function with other keys", () => {
    const { cache } = timedCache();
    const load = cache((options: { url: string; inner?: unknown }) => ({ url: options.url }));
    const outer = {
      url: "outer",
      get inner() {
        for (let n = 0; n < 100; n++) load({ url: `inner ${n}` });
        return load({ url: "inner 7" }).url;
      },
    };
    const value = load(outer);
    expect(value.url).toBe("outer");
    expect(load({ url: "outer", inner: "inner 7" })).toBe(value);
    expect(load({ url: "inner 7" }).url).toBe("inner 7");
  });

  test("a getter that clears what the key is being looked up among", () => {
    const { cache } = timedCache();
    const load = cache((options: { url: string; other?: string }) => ({ url: options.url }));
    const hostile = {
      url: "a",
      get other() {
        void load.clear();
        load({ url: "unrelated", other: "b" });
        return "b";
      },
    };
    load({ url: "a", other: "b" });
    for (let round = 0; round < 10; round++) {
      expect(load(hostile).url).toBe("a");
      expect(load({ url: "unrelated", other: "b" }).url).toBe("unrelated");
    }
  });

  test("a getter that closes the cache: the call is refused, and nothing is built", () => {
    const { cache } = timedCache();
    let constructions = 0;
    const load = cache((_options: object) => ++constructions, { ignore: [] });
    const hostile = {
      get url() {
        void cache.close();
        return "a";
      },
    };
    expect(() => load(hostile)).toThrow("closed");
    expect(constructions).toBe(0);
  });
});

test("two keys share an entry exactly when they are equal", () => {
  const leaf = fc.oneof(
    fc.constantFrom(undefined, null, true, false, 0, -0, 1, Number.NaN, "", "a", "1", 1n),
    fc.integer({ min: 0, max: 3 }),
  );
  const { key } = fc.letrec<{ key: unknown; list: unknown; record: unknown }>((tie) => ({
    key: fc.oneof({ maxDepth: 3 }, leaf, tie("list"), tie("record")),
    list: fc.array(tie("key"), { maxLength: 3 }),
    record: fc.dictionary(fc.constantFrom("a", "b", "1"), tie("key"), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  }));
  fc.assert(
    fc.property(fc.array(key, { minLength: 2, maxLength: 12 }), (keys) => {
      const load = identify();
      const wrong = keys.flatMap((left) =>
        keys
          .filter(
            (right) => (load([left]) === load([right])) !== (written(left) === written(right)),
          )
          .map((right) => [left, right]),
      );
      expect(wrong).toEqual([]);
    }),
    { numRuns: runs(100) },
  );
}, 60_000);

/** A key in writing, by a way of its own: equal texts are equal keys. */
function written(key: unknown): string {
  if (Array.isArray(key)) return `[${key.map(written).join()}]`;
  if (typeof key !== "object" || key === null) {
    return `${typeof key}:${typeof key === "number" ? key + 0 : String(key)}`;
  }
  const members = Object.entries(key).map(([name, value]) => `${name}=${written(value)}`);
  return `{${members.sort().join()}}`;
}
