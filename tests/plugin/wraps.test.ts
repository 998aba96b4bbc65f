/** At each wrap the plugin sets `id`, `name` and `ignore`, and never overrides what its author wrote. */
import { describe, expect, test } from "vitest";

import { transformed, transformedAsIs } from "./transformed.js";

test.each([
  [
    "a function alone",
    "const get = cacheResource(function load() {});",
    'const get = cacheResource(function load() {}, { id: "src/app.ts#get", name: "load" });',
  ],
  [
    "an arrow function has the binding's name",
    "export const getDevice = cacheResource(async () => {});",
    'export const getDevice = cacheResource(async () => {}, { id: "src/app.ts#getDevice", name: "getDevice" });',
  ],
  [
    "options that are written out",
    'const get = cacheResource(() => 1, { ttl: "1h" });',
    'const get = cacheResource(() => 1, { id: "src/app.ts#get", name: "get", ttl: "1h" });',
  ],
  [
    "empty options",
    "const get = cacheResource(() => 1, {});",
    'const get = cacheResource(() => 1, { id: "src/app.ts#get", name: "get" });',
  ],
  [
    "what the author wrote stays",
    'const get = cacheResource((_x) => 1, { id: "mine", "name": "my name", ignore: [] });',
    undefined,
  ],
  [
    "options with a spread, which may hold anything, come after",
    "const get = cacheResource(() => 1, { ...shared, ttl: 1 });",
    'const get = cacheResource(() => 1, { id: "src/app.ts#get", name: "get", ...shared, ttl: 1 });',
  ],
  [
    "options from elsewhere come after too",
    "const get = cacheResource(() => 1, shared);",
    'const get = cacheResource(() => 1, { id: "src/app.ts#get", name: "get", ...(shared) });',
  ],
  [
    "a function that is declared in the module",
    "async function load(_device: object, url: string) {}\nconst get = cacheResource(load);",
    'async function load(_device: object, url: string) {}\nconst get = cacheResource(load, { id: "src/app.ts#get", name: "load", ignore: [0] });',
  ],
  [
    "options first",
    "const get = cacheResource({ ttl: 1 })(function load(_x) {});",
    'const get = cacheResource({ id: "src/app.ts#get", name: "load", ignore: [0], ttl: 1 })(function load(_x) {});',
  ],
  [
    "shared options first",
    "const options = { ttl: 1 };\nconst get = cacheResource(options)(load);",
    'const options = { ttl: 1 };\nconst get = cacheResource({ id: "src/app.ts#get", name: "load", ...(options) })(load);',
  ],
  [
    "a trailing comma",
    "const get = cacheResource(\n  () => 1,\n);",
    'const get = cacheResource(\n  () => 1, { id: "src/app.ts#get", name: "get" },\n);',
  ],
  [
    "parentheses and types around it",
    "const get = cacheResource((() => 1) as Load, { ttl: 1 } satisfies Options)!;",
    'const get = cacheResource((() => 1) as Load, { id: "src/app.ts#get", name: "get", ttl: 1 } satisfies Options)!;',
  ],
  [
    "type arguments",
    "const get = cacheResource<Load>(() => 1);",
    'const get = cacheResource<Load>(() => 1, { id: "src/app.ts#get", name: "get" });',
  ],
])("%s", (_, code, expected) => {
  expect(transformed(code)).toEqual({ code: expected, warnings: [], debug: [] });
});

describe("an argument that is a function or options, as only a run can tell", () => {
  test.each([
    [
      "an import",
      'import { load as loadIt } from "./load";\nconst get = cacheResource(loadIt);',
      "load",
    ],
    ["a member", "const get = cacheResource(api.load);", "load"],
    ["a call", 'const get = cacheResource(makeLoader("/a"));', "get"],
  ])("%s is asked when it runs", (_, code, name) => {
    const source = code.includes("makeLoader") ? ', [Symbol.for("cache-resource.source")]: "' : "";
    expect(transformed(code).code).toContain(
      `cacheResource(...((it) => (typeof it === "function" ? [it, { id: "src/app.ts#get", name: "${name}"${source}`,
    );
  });

  test("an edit of the argument changes the text that stands for the source", () => {
    const digest = (code: string) => /"([\da-f]{12})"/.exec(transformed(code).code!)?.[1];
    const [a, b] = ['makeLoader("/a")', 'makeLoader("/b")'];
    const wrap = (made: string) => `const get = cacheResource(${made});`;
    expect(digest(wrap(a))).toBeDefined();
    expect(digest(`// elsewhere\n${wrap(a)}`)).toBe(digest(wrap(a)));
    expect(digest(wrap(b))).not.toBe(digest(wrap(a)));
    // Also where it has a name first.
    const bound = (made: string) => `const load = ${made};\nconst get = cacheResource(load);`;
    expect(digest(bound(a))).not.toBe(digest(bound(b)));
  });
});

describe("the id is the module and the binding", () => {
  const idIn = (code: string) =>
    /id: "src\/app\.ts#([^"]*)"/.exec(transformed(code).code ?? "")?.[1];

  test.each([
    ["a default export", "export default cacheResource(() => 1);", "default"],
    [
      "a default export with a name",
      "export default cacheResource(function load() {});",
      "default",
    ],
    ["a property", "const api = { users: cacheResource(() => 1) };", "api.users"],
    ["a place in an array", "const all = { list: [a, cacheResource(() => 1)] };", "all.list[1]"],
    ["an assignment", "app.device = cacheResource(() => 1);", "app.device"],
    ["a static field", "class Gpu { static device = cacheResource(() => 1); }", "Gpu.device"],
    ["a static private field", "class Gpu { static #d = cacheResource(() => 1); }", "Gpu.#d"],
    ["a static block", "class Gpu { static { this.d = cacheResource(() => 1); } }", "Gpu.d"],
    ["an anonymous class", "const Gpu = class { static d = cacheResource(() => 1); };", "Gpu.d"],
    ["a namespace", "namespace Gpu { export const d = cacheResource(() => 1); }", "Gpu.d"],
    ["a call around it", "const get = trace(cacheResource(() => 1));", "get"],
    ["a condition", "const get = test ? cacheResource(() => 1) : other;", "get"],
    ["a block", "if (test) { get = cacheResource(() => 1); }", "get"],
    ["no binding, but a name", "register(cacheResource(function load() {}));", "load"],
  ])("%s", (_, code, expected) => {
    expect(idIn(code)).toBe(expected);
  });

  test("a second wrap of one binding is numbered", () => {
    const { code } = transformed(
      "let get = cacheResource(() => 1);\nget = cacheResource(() => 2);",
    );
    expect(code).toContain('"src/app.ts#get"');
    expect(code).toContain('"src/app.ts#get#2"');
  });

  test("no binding and no name: no id, and why", () => {
    expect(transformed("register(cacheResource(() => 1));")).toEqual({
      code: undefined,
      warnings: [],
      debug: [expect.stringContaining("2: this wrap gets no `id`: it has no name")],
    });
  });

  // They would share entries, and each closure get the values of the first.
  test.each([
    ["a function", "function make(url) { const get = cacheResource(() => url); return get; }"],
    ["an arrow function", "const make = (url) => { const get = cacheResource(() => url); };"],
    ["a method", "class Gpu { make() { this.get = cacheResource(() => 1); } }"],
    ["a field of each instance", "class Gpu { get = cacheResource(() => 1); }"],
    ["a loop", "for (const url of urls) { get = cacheResource(() => url); }"],
    [
      "a class in a function",
      "function f() { class Gpu { static get = cacheResource(() => 1); } }",
    ],
  ])("inside %s there is a name and no id", (_, code) => {
    const outcome = transformed(code);
    expect(outcome.code).toContain('{ name: "get" }');
    expect(outcome.debug).toEqual([expect.stringContaining("evaluated again and again")]);
  });
});

describe("what is cacheResource", () => {
  const wraps = (code: string) => transformedAsIs(code).code !== undefined;

  test.each([
    'import { cacheResource as cached } from "cache-resource"; const get = cached(() => 1);',
    'import { cacheResource } from "cache-resource/slim"; const get = cacheResource(() => 1);',
    'import * as lib from "cache-resource"; const get = lib.cacheResource(() => 1);',
    'import { createCache, cacheResource } from "cache-resource"; const get = cacheResource(() => 1);',
    'import { "cacheResource" as cached } from "cache-resource"; const get = cached(() => 1);',
  ])("this: %s", (code) => {
    expect(wraps(code)).toBe(true);
  });

  test.each([
    'import { cacheResource } from "./mine"; const get = cacheResource(() => 1);',
    'import type { cacheResource } from "cache-resource"; const get = cacheResource(() => 1);',
    'import { createCache } from "cache-resource"; const get = createCache()(() => 1);',
    'import * as lib from "cache-resource"; const get = lib.createCache(() => 1);',
    'import { cacheResource } from "cache-resource"; function f(cacheResource) { const get = cacheResource(() => 1); }',
    'import { cacheResource } from "cache-resource"; { const cacheResource = other; const get = cacheResource(() => 1); }',
    'import * as lib from "cache-resource"; (lib) => { const get = lib.cacheResource(() => 1); };',
    'const text = "cache-resource";',
  ])("not this: %s", (code) => {
    expect(wraps(code)).toBe(false);
  });
});

describe("what is left alone", () => {
  test.each([
    ["spread arguments", "const get = cacheResource(...args);", "its arguments are spread"],
    [
      "a decorator that is kept",
      "const forAnHour = cacheResource({ ttl: 3600 });",
      "makes a decorator",
    ],
    ["what does not parse", "const = cacheResource(() => 1);", "cannot be parsed"],
  ])("%s, said at debug level", (_, code, why) => {
    expect(transformed(code)).toEqual({
      code: undefined,
      warnings: [],
      debug: [expect.stringContaining(why)],
    });
  });

  // The library refuses these, and says what it got.
  test.each([
    "cacheResource()",
    "cacheResource(5)",
    "cacheResource(f, 5)",
    'cacheResource(f, "1h")',
  ])("a mistake: %s", (code) => {
    expect(transformed(`const get = ${code};`).code).toBeUndefined();
  });
});

describe("ignored parameters are positions, which no minifier changes", () => {
  const outcome = (fn: string, options = "") =>
    transformed(`const get = cacheResource(${fn}${options});`);

  test.each([
    ["defaults, types and patterns", "({ a }, _b = 1, [c], _d?: string) => 1", "[1, 3]"],
    ["TypeScript's `this` is none", "function (this: Gpu, _a: string) {}", "[0]"],
  ])("%s", (_, fn, positions) => {
    expect(outcome(fn).code).toContain(`ignore: ${positions} }`);
  });

  test("none begins with `_`: nothing is set", () => {
    expect(outcome("(a, b) => 1").code).not.toContain("ignore");
  });

  test("with `key` no argument is in the key, so none is left out of it", () => {
    expect(outcome("(_a, b) => 1", ", { key: (a, b) => b }").code).not.toContain("ignore");
  });

  test("names that the author wrote become positions", () => {
    expect(outcome("(url, device) => 1", ', { ignore: ["device", 5] }').code).toContain(
      "ignore: [1, 5] }",
    );
  });

  test("a name that is no parameter stays, for the library to refuse", () => {
    expect(outcome("(url) => 1", ', { ignore: ["device"] }').code).toContain(
      'ignore: ["device"] }',
    );
  });

  test("a name in a function from elsewhere is warned about", () => {
    expect(
      transformed(
        'import { load } from "./x";\nconst get = cacheResource(load, { ignore: ["a"] });',
      ).warnings,
    ).toEqual([expect.stringContaining("3: `ignore` names the parameter `a`")]);
  });

  test("a rest parameter, which no list of positions can mean, is warned about", () => {
    const warning = [expect.stringContaining("2: the rest parameter `_rest`")];
    expect(outcome("(a, ..._rest) => 1").warnings).toEqual(warning);
    expect(outcome("(a, ..._rest) => 1", ', { ignore: ["_rest"] }').warnings).toEqual(warning);
    expect(outcome("(a, ..._rest) => 1", ", { key: (a) => a }").warnings).toEqual([]);
  });
});
