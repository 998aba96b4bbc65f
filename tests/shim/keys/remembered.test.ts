/**
 * Keys of plain objects and lists that came twice are found by comparing, without the engine
 * (`src/shim/keys/remembered-keys.ts`). Promise 8 holds there as well: what is found is the entry that
 * the engine would have found, and nothing is found that it would not have.
 */
import { createCache } from "cache-resource";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";

import { gc, until } from "../collector.js";
import { sameArguments } from "./model.js";
import { counted } from "./same-entry.js";

type Get = ReturnType<typeof counted>;

/** Calls until the key is remembered. @returns the value */
function remembered(get: Get, ...make: readonly (() => unknown)[]): unknown {
  const value = get(...make.map((one) => one()));
  for (let call = 0; call < 4; call++) expect(get(...make.map((one) => one()))).toBe(value);
  return value;
}

const settings = () => ({ url: "a", options: { device: "gpu", layers: [1, 2, 3], precise: true } });

describe("a key that is remembered is not taken for", () => {
  const others: Readonly<Record<string, () => unknown>> = {
    "one with another leaf": () => ({ ...settings(), url: "b" }),
    "one with another leaf deep inside": () => ({
      url: "a",
      options: { ...settings().options, layers: [1, 2, 4] },
    }),
    "one with a property more": () => ({ ...settings(), extra: 1 }),
    "one with a property less": () => ({ url: "a" }),
    "one with a property of another name": () => ({ url: "a", option: settings().options }),
    "one with a property named by a symbol": () => ({ ...settings(), [Symbol.for("more")]: 1 }),
    "one with such a property deep inside": () => ({
      url: "a",
      options: { ...settings().options, [Symbol.for("more")]: 1 },
    }),
    "one with a longer list": () => ({
      url: "a",
      options: { ...settings().options, layers: [1, 2, 3, 4] },
    }),
    "one with an object of numbered properties in place of a list": () => ({
      url: "a",
      options: { ...settings().options, layers: { 0: 1, 1: 2, 2: 3 } },
    }),
    "one with the number in place of the text": () => ({
      url: "a",
      options: { ...settings().options, layers: ["1", 2, 3] },
    }),
    "one with null in place of the object": () => ({ url: "a", options: null }),
  };

  test.each(Object.entries(others))("%s", (_name, other) => {
    const get = counted();
    const value = remembered(get, settings);
    const another = get(other());
    expect(another).not.toBe(value);
    expect(remembered(get, other)).toBe(another);
    expect(remembered(get, settings)).toBe(value);
  });

  it("one of a class, or with properties that it inherits", () => {
    class Settings {
      url = "a";
      options = settings().options;
    }
    const get = counted();
    remembered(get, settings);
    expect(() => get(new Settings())).toThrow("Settings");
    const inheriting = Object.create(settings()) as object;
    expect(() => get(inheriting)).toThrow();
  });

  it("one with further arguments", () => {
    const get = counted();
    const value = remembered(get, settings);
    const more = get(settings(), null);
    expect(more).not.toBe(value);
    expect(get(settings(), null, 1, 2)).not.toBe(more);
    expect(get(settings(), undefined), "undefined is as if left out").toBe(value);
  });
});

describe("a key is found again when it is remembered", () => {
  const same: Readonly<Record<string, () => unknown>> = {
    "with its properties in another order": () => {
      const { url, options } = settings();
      return { options, url };
    },
    "without a prototype": () => Object.assign(Object.create(null) as object, settings()),
    frozen: () => Object.freeze(settings()),
    "as a Proxy": () => new Proxy(settings(), {}),
    "with a getter": () => ({
      get url() {
        return "a";
      },
      options: settings().options,
    }),
  };

  test.each(Object.entries(same))("%s", (_name, make) => {
    const get = counted();
    const value = remembered(get, settings);
    expect(get(make())).toBe(value);
    const other = counted();
    expect(remembered(other, make)).toBe(other(settings()));
  });

  it("with 0 for -0, and NaN for NaN", () => {
    const get = counted();
    const zero = remembered(get, () => [-0]);
    expect(get([0])).toBe(zero);
    const none = remembered(get, () => ({ is: NaN }));
    expect(get({ is: NaN })).toBe(none);
  });

  it("with a hole for undefined", () => {
    const get = counted();
    // eslint-disable-next-line no-sparse-arrays -- that is what it is about.
    const value = remembered(get, () => [1, , 3]);
    expect(get([1, undefined, 3])).toBe(value);
  });

  it("as the second and third argument", () => {
    const get = counted();
    const value = remembered(
      get,
      () => "GET",
      settings,
      () => [1],
    );
    expect(get("PUT", settings(), [1])).not.toBe(value);
    expect(get("GET", settings(), [2])).not.toBe(value);
    expect(get("GET", settings(), [1])).toBe(value);
  });
});

describe("arguments that are read by code of the page", () => {
  it("a getter that answers otherwise every time is keyed by what it said when the key was made", () => {
    const get = counted();
    let url = 0;
    const counting = {
      get url() {
        return url++ % 3;
      },
    };
    for (let call = 0; call < 30; call++) get(counting);
    // Each of the three by itself, whatever was remembered meanwhile.
    const values = [0, 1, 2].map((each) => get({ url: each }));
    expect(new Set(values).size).toBe(3);
    for (const each of [0, 1, 2]) expect(remembered(get, () => ({ url: each }))).toBe(values[each]);
  });

  it("a getter that throws rejects the call of an asynchronous function", async () => {
    const cache = createCache({ clock: () => 0 });
    const get = cache((key: unknown) => Promise.resolve({ key }));
    for (let call = 0; call < 4; call++) await get({ url: "a" });
    const broken = Object.defineProperty({}, "url", {
      enumerable: true,
      get: () => {
        throw new Error("no url");
      },
    });
    await expect(get(broken)).rejects.toThrow("no url");
  });

  it("a getter that clears the entry which is being compared: it is built again", () => {
    const get = counted();
    const value = remembered(get, () => ({ url: "a", last: 1 }));
    const clearing = {
      url: "a",
      get last() {
        void get.clear();
        return 1;
      },
    };
    expect(get(clearing)).not.toBe(value);
  });
});

it("one that was evicted, cleared or has expired is built again", async () => {
  let now = 0;
  const cache = createCache({ clock: () => now });
  let built = 0;
  const get = cache((key: object) => ({ built: ++built, key }), { maxEntries: 2, ttl: 1 });
  const key = (id: number) => ({ id, in: ["a"] });
  for (let call = 0; call < 4; call++) expect(get(key(1)).built).toBe(1);
  now = 1000;
  for (let call = 0; call < 4; call++) expect(get(key(1)).built).toBe(2);
  await get.clear(key(1));
  for (let call = 0; call < 4; call++) expect(get(key(1)).built).toBe(3);
  for (const id of [2, 3]) for (let call = 0; call < 4; call++) get(key(id));
  expect(built).toBe(5);
  expect(get(key(1)).built).toBe(6);
  expect(get.stats()).toMatchObject({ misses: 6, hits: 15 });
});

it("a value that left is held by no remembered key", async () => {
  const get = counted();
  const values = await (async () => {
    // Not expected to be anything: the assertions hold what they were given.
    const weak = [1, 2, 3].map((id) => {
      for (let call = 0; call < 4; call++) get({ id });
      return new WeakRef(get({ id }));
    });
    await get.clear();
    return weak;
  })();
  // Looked at once: a weak reference that was read holds its value until the task ends.
  let turns = 0;
  await until(() => ++turns > 10);
  // Where nothing can ask for a collection, what is left to see is that they are built again.
  if (gc !== undefined)
    expect(values.map((value) => value.deref())).toEqual([undefined, undefined, undefined]);
  expect(get({ id: 1 }).built).toBe(4);
});

it("thousands of keys that differ in two places are each found, and forgotten when they go", async () => {
  const get = counted();
  const tiles = Array.from({ length: 2500 }, (_, index) => ({
    zoom: 3,
    x: index % 50,
    y: Math.floor(index / 50),
  }));
  const values = tiles.map((tile) => get({ ...tile }));
  expect(new Set(values).size).toBe(2500);
  for (let round = 0; round < 4; round++) {
    tiles.forEach((tile, index) => {
      if (get({ ...tile }) !== values[index]) throw new Error(`another value at ${index}`);
    });
  }
  expect(get.stats()).toMatchObject({ misses: 2500, hits: 10_000 });
  await get.clear();
  expect(values).not.toContain(get({ ...tiles[0] }));
});

describe("through any history of calls and clears", () => {
  // Few names and values, so that keys meet and nearly meet.
  const leaf = fc.constantFrom<unknown>("a", "b", 0, -0, 1, "1", true, null, undefined, 1n, NaN);
  const { plain } = fc.letrec<{ plain: unknown }>((tie) => ({
    plain: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      leaf,
      fc.dictionary(fc.constantFrom("a", "b", "0", "__proto__"), tie("plain"), { maxKeys: 3 }),
      fc.array(tie("plain"), { maxLength: 3 }),
    ),
  }));
  const pool = fc.array(fc.array(plain, { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 5,
  });
  const step = fc.record({
    which: fc.nat(),
    clear: fc.constantFrom(false, false, false, false, true),
  });

  it("each call finds the entry that a naive comparison finds", () => {
    fc.assert(
      fc.property(pool, fc.array(step, { maxLength: 60 }), (lists, history) => {
        const get = counted();
        let live: { args: readonly unknown[]; value: unknown }[] = [];
        for (const { which, clear } of history) {
          const args = structuredClone(lists[which % lists.length]!);
          const entry = live.find((one) => sameArguments([...one.args], args));
          // Without an argument it would clear everything.
          if (clear && args.some((one) => one !== undefined)) {
            void get.clear(...args);
            live = live.filter((one) => one !== entry);
            continue;
          }
          const value = get(...args);
          if (entry !== undefined) expect(value).toBe(entry.value);
          else {
            expect(live.map((one) => one.value)).not.toContain(value);
            live.push({ args, value });
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
