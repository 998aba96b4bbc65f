import { createCache } from "cache-resource";
import { describe, expect, it } from "vitest";

class Device {
  id = 1;
}

type ErrorClass = new (message: string) => Error;

/** The error of wrapping a function with these options, which must come at once. */
function refusal(options: unknown): Error {
  const cache = createCache({ clock: () => 0 }) as (fn: () => unknown, options: unknown) => unknown;
  const wrap = (): unknown => cache(() => 1, options);
  expect(wrap).toThrow(Error);
  try {
    wrap();
  } catch (error) {
    return error as Error;
  }
  throw new Error("it was accepted");
}

function expectRefused(options: object, error: ErrorClass, ...texts: readonly string[]): void {
  const refused = refusal(options);
  expect(refused).toBeInstanceOf(error);
  for (const text of texts) expect(refused.message).toContain(text);
}

describe("an option of a wrong type", () => {
  it.each(["validate", "onRelease", "key", "sizeOf"])("is refused: %s takes a function", (name) => {
    for (const [value, got] of [
      ["text", 'got the string "text"'],
      [1, "got 1"],
      [true, "got true"],
      [{}, "got an object (Object)"],
      [[1], "got an array of 1"],
      [Symbol("s"), "got Symbol(s)"],
      [1n, "got the bigint 1n"],
    ] as const) {
      expectRefused({ [name]: value }, TypeError, `Option \`${name}\` takes a function`, got);
    }
  });

  it.each(["name", "id"])("is refused: %s takes a string", (name) => {
    for (const value of [1, true, {}, () => 1, Symbol("s"), ["a"]]) {
      expectRefused({ [name]: value }, TypeError, `Option \`${name}\` takes a string`, "and got ");
    }
  });

  it.each(["shared", "showTime"])("is refused: %s takes true or false", (name) => {
    for (const value of [1, 0, "true", "", {}, () => true]) {
      expectRefused(
        { [name]: value },
        TypeError,
        `Option \`${name}\` takes true or false`,
        "and got ",
      );
    }
  });

  it.each(["ttl", "idle"])("is refused: %s takes a duration", (name) => {
    for (const value of [true, () => 1, Symbol("s"), [1], new Map(), 5n]) {
      const refused = refusal({ [name]: value });
      expect(refused).toBeInstanceOf(TypeError);
      expect(refused.message).toContain(`\`${name}\``);
      expect(refused.message).toContain("got ");
    }
  });

  it("is refused: maxEntries takes a positive integer", () => {
    for (const value of ["5", true, {}, 5n, () => 5]) {
      expectRefused({ maxEntries: value }, TypeError, "`maxEntries` takes a positive integer");
    }
  });

  it("is refused: maxBytes takes bytes or a text such as 512MB", () => {
    for (const value of [true, {}, () => 5, 5n]) {
      expectRefused({ maxBytes: value }, TypeError, "`maxBytes`", "got ");
    }
  });

  it.each([
    ["evict", ["lru", "cost"]],
    ["refreshMode", ["foreground", "background"]],
  ])("is refused: %s takes one of its words", (name, words) => {
    expectRefused({ [name]: 1 }, TypeError, `Option \`${name}\``, ...words, "got 1");
    expectRefused(
      { [name]: "LRU" },
      RangeError,
      `Option \`${name}\``,
      ...words,
      'got the string "LRU"',
    );
  });

  it("is refused: ignore takes an array of positions or names", () => {
    for (const value of ["name", 0, {}, new Set(["a"]), true]) {
      expectRefused(
        { ignore: value },
        TypeError,
        "Option `ignore` takes an array of positions",
        "got ",
      );
    }
    for (const item of [null, true, {}, undefined, 1n]) {
      expectRefused({ ignore: [0, item] }, TypeError, "Option `ignore`", "one of them is ");
    }
  });

  it("is refused: hashFuncs takes functions by class or class name", () => {
    const takes = "Option `hashFuncs` takes a Map from class (or class name) to function";
    for (const value of ["Device", 1, [], () => 1, new Set(), new WeakMap(), new Date(), Device]) {
      expectRefused({ hashFuncs: value }, TypeError, takes, "got ");
    }
    expectRefused(
      { hashFuncs: { Device: "id" } },
      TypeError,
      takes,
      'for Device it has the string "id"',
    );
    expectRefused(
      { hashFuncs: new Map([[Device, null]]) },
      TypeError,
      takes,
      "for Device it has null",
    );
    expectRefused({ hashFuncs: new Map([[1, () => 1]]) }, TypeError, takes, "one of its keys is 1");
    // An arrow function is no class: nothing is an instance of it.
    const arrow = () => 1;
    expectRefused(
      { hashFuncs: new Map([[arrow, arrow]]) },
      TypeError,
      takes,
      "keys is the function arrow",
    );
  });

  it("is refused: scope takes page or a function", () => {
    expectRefused({ scope: 1 }, TypeError, "Option `scope` takes", "got 1");
    expectRefused(
      { scope: "session" },
      RangeError,
      "Option `scope` takes",
      'got the string "session"',
    );
  });

  it("is refused: showSpinner takes true, false or a text", () => {
    for (const value of [1, {}, () => "text"]) {
      expectRefused({ showSpinner: value }, TypeError, "Option `showSpinner` takes", "got ");
    }
  });
});

describe("an option out of range", () => {
  it("is refused: a ttl or idle that is negative or not a number", () => {
    for (const name of ["ttl", "idle"]) {
      for (const value of [-1, NaN, -Infinity]) {
        expectRefused({ [name]: value }, RangeError, `\`${name}\``, `got ${value}`);
      }
    }
  });

  it("is refused: maxEntries that is no positive integer the engine can count to", () => {
    for (const value of [0, -1, 1.5, NaN, Infinity, 2 ** 32]) {
      expectRefused(
        { maxEntries: value },
        RangeError,
        "`maxEntries` takes a positive integer",
        `got ${value}`,
      );
    }
  });

  it("is refused: an empty name, and a position that cannot be one", () => {
    expectRefused({ name: "" }, RangeError, "Option `name` takes a string that is not empty");
    expectRefused({ id: "" }, RangeError, "Option `id` takes a string that is not empty");
    for (const position of [-1, 0.5, NaN, Infinity]) {
      expectRefused(
        { ignore: [position] },
        RangeError,
        "Option `ignore`",
        `one of them is ${position}`,
      );
    }
  });

  it("is refused: a maxBytes that is negative or not a number", () => {
    for (const value of [-1, NaN]) {
      expectRefused({ maxBytes: value }, RangeError, "`maxBytes`", `got ${value}`);
    }
  });
});

describe("an option that means nothing without another", () => {
  it("is refused: maxStale without background refreshes, these without a ttl", () => {
    expectRefused({ ttl: 1, maxStale: 1 }, TypeError, "`maxStale`", "refreshMode");
    expectRefused({ refreshMode: "background" }, TypeError, "`ttl`");
    expectRefused({ refreshMode: "background", ttl: 0 }, RangeError, "`ttl`", "got 0");
  });
});

describe("null and undefined for any option", () => {
  it("are as if it were left out", () => {
    const names =
      "ttl idle maxEntries maxBytes sizeOf evict validate onRelease hashFuncs ignore key refreshMode maxStale showSpinner showTime scope id name shared";
    for (const nothing of [null, undefined]) {
      const options = Object.fromEntries(names.split(" ").map((name) => [name, nothing]));
      const get = createCache({ clock: () => 0 })((_a: number, b: number) => ({ b }), options);
      expect(get(1, 2)).toBe(get(3, 2));
      expect(get(1, 2)).not.toBe(get(1, 3));
    }
  });
});
