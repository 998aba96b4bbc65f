/** What the panel says of an entry: its arguments as a bounded text, read back from the key. */
import { type Cache, type CacheConfiguration, createCache, loadContext } from "cache-resource";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import {
  type EntryDescription,
  openSources,
  type Source,
  type Sources,
} from "../../../src/panel/sources/index.js";
import { keyable } from "../../shim/keys/arbitraries.js";
import { sameArguments } from "../../shim/keys/model.js";

let cache: Cache;
let sources: Sources;
let source: Source;

beforeEach(() => {
  cache = createCache({ name: "described" });
  sources = openSources();
  source = sources.list.find(({ title }) => title === "described")!;
});

afterEach(async () => {
  sources.close();
  await cache.close();
});

const describeAll = (): Promise<readonly EntryDescription[]> =>
  source.describe(cache.entries().map(({ entry }) => entry));

/** The text for the arguments of one call. */
async function textOf(...args: unknown[]): Promise<string> {
  await cache.clear();
  cache((..._all: unknown[]) => "value", { ignore: [] })(...args);
  const [description] = await describeAll();
  return description!.arguments;
}

describe("arguments are shown as somebody would write them", () => {
  const device = class Device {
    readonly label = "low";
  };
  const kinds: [unknown[], string][] = [
    [[], ""],
    [["orders"], '"orders"'],
    [['a "quote"\n'], '"a \\"quote\\"\\n"'],
    [[7], "7"],
    [[null], "null"],
    [[12n], "12n"],
    [[Symbol("red")], "Symbol(red)"],
    [["orders", 7], `"orders", 7`],
    [["orders", { region: "eu" }], '"orders", {region: "eu"}'],
    [[{ b: 1, a: [true, undefined, 2.5, null] }], "{b: 1, a: [true, undefined, 2.5, null]}"],
    [[undefined, "second"], 'undefined, "second"'],
    [[{ "not a name": 1, [Symbol("s")]: 2 }], '{"not a name": 1, [Symbol(s)]: 2}'],
    [[[]], "[]"],
    [[{}], "{}"],
    [[new Map([["a", { b: 1 }]])], 'Map {"a" => {b: 1}}'],
    [[new Set([1])], "Set {1}"],
    [[new Date(0)], "Date 1970-01-01T00:00:00.000Z"],
    [[new Date(NaN)], "Invalid Date"],
    [[/a+/gi], "/a+/gi"],
    [[new URL("https://example.org/a")], 'URL "https://example.org/a"'],
    [[new URLSearchParams("a=1")], 'URLSearchParams "a=1"'],
    [[new Float32Array(3)], "Float32Array of 12 bytes"],
    [[new Uint8Array(5000), 1], "Uint8Array of 5000 bytes, 1"],
    [[Object(1)], "boxed 1"],
    [[new TypeError("not that")], 'TypeError: "not that"'],
    [[new File(["abc"], "a.csv")], 'File of 3 bytes "a.csv"'],
  ];

  test.each(kinds)("%o", async (args, text) => {
    expect(await textOf(...args)).toBe(text);
  });

  test("a function by the number it has for the cache", async () => {
    expect(await textOf(() => 1)).toMatch(/^function #\d+$/);
  });

  test("an object that holds itself", async () => {
    const object: Record<string, unknown> = { name: "loop" };
    object["self"] = object;
    expect(await textOf(object)).toBe('{name: "loop", self: [circular]}');
  });

  test("what a hashFuncs entry answered", async () => {
    cache((_device: unknown) => "value", {
      ignore: [],
      hashFuncs: new Map([[device, ({ label }) => ({ label })]]),
    })(new device());
    expect((await describeAll())[0]!.arguments).toBe('hashed as {label: "low"}');
  });

  test("the answer of the key option, and that it is one", async () => {
    cache((id: string) => id, { key: (id) => [id.toLowerCase(), 1] })("ORDERS");
    cache((id: string) => id, { key: (id) => id.toLowerCase() })("USERS");
    expect((await describeAll()).map(({ arguments: text }) => text)).toEqual([
      'key: ["orders", 1]',
      'key: "users"',
    ]);
  });

  test("the name of a parameter that is left out, in its place", async () => {
    cache((_device: unknown, id: number, rows: number[]) => [id, rows])({}, 7, [1]);
    const [description] = await describeAll();
    expect(description).toMatchObject({ arguments: "_device, 7, [1]", ignored: ["_device"] });
  });
});

describe("the text is bounded", () => {
  test("to 120 characters, whatever the arguments", async () => {
    const long = "x".repeat(100_000);
    for (const args of [[long], [{ [long]: long }], [[long, long]], [new Map([[long, long]])]]) {
      const text = await textOf(...args);
      expect(text).toHaveLength(120);
      expect(text.endsWith("…")).toBe(true);
    }
  });

  test("to eight items, and says how many more there are", async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => index);
    expect(await textOf(many)).toBe("[0, 1, 2, 3, 4, 5, 6, 7, … 19992 more]");
    expect(await textOf(...many.slice(0, 10))).toBe("0, 1, 2, 3, 4, 5, 6, 7, … 2 more");
    expect(await textOf(new Set(many))).toMatch(/^Set \{(\d+, ){8}… 19992 more\}$/);
  });

  test("to three levels", async () => {
    expect(await textOf({ a: { b: { c: { d: 1 } } } })).toBe("{a: {b: {c: {…}}}}");
    expect(await textOf([[[[1]]]])).toBe("[[[[…]]]]");
  });

  test("without half a character", async () => {
    const text = await textOf("𝒳".repeat(100));
    expect(() => encodeURIComponent(text)).not.toThrow();
  });
});

describe("what else is said", () => {
  test("names of parameters that are left out of the key, by name, position and rest", async () => {
    cache((id: number, _log?: unknown, ..._more: unknown[]) => id, { name: "a" })(1);
    cache((id: number, { deep }: { deep?: number } = {}) => [id, deep], { ignore: [1] })(1);
    cache(Math.max.bind(null), { ignore: [2] })(1, 2, 3);
    expect((await describeAll()).map(({ ignored }) => ignored)).toEqual([
      ["_log", "..._more"],
      ["#1"],
      ["#2"],
    ]);
  });

  test("the session it belongs to", async () => {
    let user = "ada";
    const getCart = cache((id: number) => ({ id, user }), { scope: () => user });
    getCart(1);
    user = "grace";
    getCart(1);
    cache(() => 1)();
    expect((await describeAll()).map(({ session }) => session)).toEqual([
      "ada",
      "grace",
      undefined,
    ]);
  });

  test("messages of its last constructor, also of one that is still running", async () => {
    const get = cache(async (id: number) => {
      loadContext().message({ level: "warn", text: `building ${id}` });
      if (id === 2) await new Promise(() => undefined);
      return id;
    });
    await get(1);
    get(2).catch(() => undefined);
    expect((await describeAll()).map(({ messages }) => messages)).toEqual([
      [{ level: "warn", text: "building 1" }],
      [{ level: "warn", text: "building 2" }],
    ]);
  });

  test("nothing of entries that are gone", async () => {
    const get = cache((id: number) => id);
    get(1);
    get(2);
    const numbers = cache.entries().map(({ entry }) => entry);
    await get.clear(1);
    const described = await source.describe([...numbers, 1e9]);
    expect(described.map(({ arguments: text }) => text)).toEqual(["2"]);
  });

  test("nothing that could not be sent to another tab", async () => {
    await textOf({ region: "eu" }, () => 1, new Map());
    const described = await describeAll();
    expect(structuredClone(described)).toEqual(described);
  });

  test("after an engine's numbers were given away to other texts, the text is still right", async () => {
    const get = cache((..._all: unknown[]) => "value", { ignore: [] });
    get("one", "two");
    await get.clear();
    get("three", { four: "five" });
    expect((await describeAll()).map(({ arguments: text }) => text)).toEqual([
      '"three", {four: "five"}',
    ]);
  });
});

describe("configure({ redact })", () => {
  const call = (): void => void cache((token: string, id: number) => [token, id])("secret-42", 7);
  const configured = async (redact: CacheConfiguration["redact"]): Promise<string | undefined> => {
    cache.configure({ redact });
    return (await describeAll())[0]!.arguments;
  };

  test("with true shows no arguments", async () => {
    call();
    expect(await configured(true)).toBe("(redacted)");
  });

  test("with a function shows its answer, and it is told whose arguments they are", async () => {
    cache((token: string) => token, { name: "login" })("secret-42");
    const shown = await configured((text, { name }) => `${name}: ${text.replace(/\d+/, "…")}`);
    expect(shown).toBe('login: "secret-…"');
  });

  test("the function sees the text before it is cut: a secret is not known by half of it", async () => {
    cache((text: string) => text)(`${"x".repeat(110)} secret-42`);
    expect(await configured((text) => text.replace(/secret-\d+/, "…"))).toBe(
      `"${"x".repeat(110)} …"`,
    );
  });

  test("shows nothing where the function fails, or answers with no text", async () => {
    call();
    const fails = (): string => {
      throw new Error("no");
    };
    expect(await configured(fails)).toBe("(redacted)");
    expect(await configured(() => 7 as never)).toBe("(redacted)");
  });

  test("with false or null shows them again", async () => {
    call();
    expect(await configured(true)).toBe("(redacted)");
    expect(await configured(null)).toBe('"secret-42", 7');
    expect(await configured(true)).toBe("(redacted)");
    expect(await configured(false)).toBe('"secret-42", 7');
  });
});

describe("for arguments of any kind", () => {
  test("there is a text of at most 120 characters, and what can be made again is the same key", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(keyable, { maxLength: 3 }), async (makers) => {
        const calls: unknown[][] = [];
        const get = cache(
          (...args: unknown[]) => {
            calls.push(args);
            return calls.length;
          },
          { ignore: [] },
        );
        await cache.clear();
        get(...makers.map((make) => make()));
        const entry = cache.entries()[0]!.entry;
        const [description] = await source.describe([entry]);
        expect(description!.arguments.length).toBeLessThanOrEqual(120);
        try {
          await source.perform({ type: "refresh", entry });
        } catch (error) {
          expect(String(error)).toContain("one cannot be made again from the key");
          expect(calls).toHaveLength(1);
          return;
        }
        expect(calls).toHaveLength(2);
        expect(sameArguments(calls[0]!, calls[1]!)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
