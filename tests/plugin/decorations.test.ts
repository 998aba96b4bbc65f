/** The decorator, by either standard, on methods, static methods and private ones. */
import { expect, test } from "vitest";

import { transformed, transformedAsIs } from "./transformed.js";

test.each([
  [
    "without parentheses",
    "class Models { @cacheResource load(name, _signal) {} }",
    'class Models { @cacheResource({ id: "src/app.ts#Models.load", name: "load", ignore: [1] }) load(name, _signal) {} }',
  ],
  [
    "with options",
    "class Models { @cacheResource({ ttl: 1 }) load() {} }",
    'class Models { @cacheResource({ id: "src/app.ts#Models.load", name: "load", ttl: 1 }) load() {} }',
  ],
  [
    "with shared options",
    "class Models { @cacheResource(options) load() {} }",
    'class Models { @cacheResource({ id: "src/app.ts#Models.load", name: "load", ...(options) }) load() {} }',
  ],
  [
    "in parentheses",
    "class Models { @(cacheResource) load() {} }",
    'class Models { @(cacheResource({ id: "src/app.ts#Models.load", name: "load" })) load() {} }',
  ],
  [
    "static",
    "export class Models { @cacheResource static device() {} }",
    'export class Models { @cacheResource({ id: "src/app.ts#Models.device", name: "device" }) static device() {} }',
  ],
  [
    "private",
    "export default class { @cacheResource #load() {} }",
    'export default class { @cacheResource({ id: "src/app.ts#default.#load", name: "#load" }) #load() {} }',
  ],
  [
    "among others, in a class with parameters of TypeScript's",
    "@component class Models { constructor(@inject() private readonly at: string) {} @log @cacheResource load() {} }",
    '@component class Models { constructor(@inject() private readonly at: string) {} @log @cacheResource({ id: "src/app.ts#Models.load", name: "load" }) load() {} }',
  ],
])("%s", (_, code, expected) => {
  expect(transformed(code)).toEqual({ code: expected, warnings: [], debug: [] });
});

test("through a namespace import", () => {
  const { code } = transformedAsIs(
    'import * as lib from "cache-resource"; class Models { @lib.cacheResource load() {} }',
  );
  expect(code).toContain('@lib.cacheResource({ id: "src/app.ts#Models.load", name: "load" }) load');
});

test("a static and an instance method of one name have ids of their own", () => {
  const { code } = transformed(
    "class Models { @cacheResource static load() {} @cacheResource load() {} }",
  );
  expect(code).toContain('"src/app.ts#Models.load"');
  expect(code).toContain('"src/app.ts#Models.load#2"');
});

test("in a class that a function makes, there is a name and no id", () => {
  const { code } = transformed(
    "const mixin = (B) => class extends B { @cacheResource load() {} };",
  );
  expect(code).toContain('@cacheResource({ name: "load" }) load');
});

test("other decorators are left alone", () => {
  expect(transformed("class Models { @other load() {} @cacheResource() wrong() {} }").code).toBe(
    undefined,
  );
});
