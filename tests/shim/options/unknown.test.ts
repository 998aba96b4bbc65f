import { createCache } from "cache-resource";
import { describe, expect, it } from "vitest";

function wrap(options: unknown): () => unknown {
  const cache = createCache({ clock: () => 0 }) as (fn: () => unknown, options: unknown) => unknown;
  return () => cache(() => 1, options);
}

describe("an option that does not exist", () => {
  it.each([
    ["max_entries", "maxEntries"],
    ["maxentries", "maxEntries"],
    ["MaxEntries", "maxEntries"],
    ["maxEntrys", "maxEntries"],
    ["max-entries", "maxEntries"],
    ["tll", "ttl"],
    ["TTL", "ttl"],
    ["on_release", "onRelease"],
    ["onRelaese", "onRelease"],
    ["hash_funcs", "hashFuncs"],
    ["hashFunc", "hashFuncs"],
    ["validates", "validate"],
    ["ignores", "ignore"],
    ["keys", "key"],
    ["show_spinner", "showSpinner"],
    ["refresh_mode", "refreshMode"],
    ["share", "shared"],
  ])("is refused with the name it was meant to have: %s, %s", (given, meant) => {
    expect(wrap({ [given]: 1 })).toThrow(TypeError);
    expect(wrap({ [given]: 1 })).toThrow(`Unknown option \`${given}\`. Did you mean \`${meant}\`?`);
    expect(wrap({ [given]: undefined })).toThrow(`Unknown option \`${given}\``);
  });

  it("is refused with all the names when it is like none of them", () => {
    expect(wrap({ persist: true })).toThrow(TypeError);
    expect(wrap({ persist: true })).toThrow(
      /Unknown option `persist`\. The options are ttl, .*shared\./,
    );
    expect(wrap({ "": 1 })).toThrow("Unknown option ``");
  });

  it("is refused by createCache, which takes other options than a function", () => {
    const create = createCache as (options: unknown) => unknown;
    expect(() => create({ ttl: 1 })).toThrow(TypeError);
    expect(() => create({ ttl: 1 })).toThrow("Unknown option `ttl`");
    expect(() => create({ clok: () => 0 })).toThrow("Did you mean `clock`?");
    expect(() => create({ clock: 0 })).toThrow("Option `clock` takes a function, and got 0");
    expect(() => create({ name: 1 })).toThrow(
      "Option `name` takes a string that is not empty, and got 1",
    );
    expect(() => create({ name: "" })).toThrow(RangeError);
  });
});

describe("options that are no options object", () => {
  // Read as an object they would all be empty, and what they were to say would be lost.
  const others: readonly (readonly [unknown, string])[] = [
    ["5m", 'the string "5m"'],
    [60, "60"],
    [true, "true"],
    [[], "an array of 0"],
    [() => 1, "a function"],
    [new Map([["ttl", 5]]), "an object (Map)"],
    [new Set(), "an object (Set)"],
    [new Date(0), "an object (Date)"],
    [Promise.resolve({ ttl: 5 }), "an object (Promise)"],
    [Symbol("s"), "Symbol(s)"],
    [1n, "the bigint 1n"],
  ];

  it.each(others)("are refused beside a function: %s", (options, got) => {
    expect(wrap(options)).toThrow(TypeError);
    expect(wrap(options)).toThrow(
      `takes its options as an object such as { ttl: 60 }, and got ${got}`,
    );
  });

  it.each(others.filter(([options]) => typeof options !== "function"))(
    "are refused alone: %s",
    (options, got) => {
      const cache = createCache({ clock: () => 0 }) as (options: unknown) => unknown;
      expect(() => cache(options)).toThrow(TypeError);
      expect(() => cache(options)).toThrow(`got ${got}`);
    },
  );

  it.each(others.filter(([options]) => typeof options !== "undefined"))(
    "are refused by createCache: %s",
    (options) => {
      const create = createCache as (options: unknown) => unknown;
      expect(() => create(options)).toThrow("createCache() takes its options as an object");
    },
  );

  it("are taken from any object that has them, were it without prototype or of a class", () => {
    class Configuration {
      ttl = 5;
      get maxEntries() {
        return 1;
      }
    }
    const cache = createCache({ clock: () => 0 });
    for (const options of [
      new Configuration(),
      Object.assign(Object.create(null) as object, { maxEntries: 1 }),
      Object.freeze({ maxEntries: 1 }),
    ]) {
      const get = cache((value: number) => ({ value }), options);
      const first = get(1);
      get(2);
      expect(get(1)).not.toBe(first);
    }
  });
});
