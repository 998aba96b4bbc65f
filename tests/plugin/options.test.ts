/** The build plugin's own options are checked when it is made, not when the first module comes. */
import { expect, test } from "vitest";

import cacheResource, { type PluginOptions } from "../../src/plugin/entries/vite.js";

test.each([
  [{ roots: "/" }, "no option `roots`. It takes root, include, exclude"],
  [{ ttl: "1h" }, "options of cached functions are written where they are wrapped"],
  [{ root: 5 }, "option `root` of the build plugin takes a path, and got number"],
  [
    { exclude: "src" },
    "option `exclude` of the build plugin takes a regular expression, and got string",
  ],
])("%j is refused", (options, message) => {
  expect(() => cacheResource(options as PluginOptions)).toThrow(message);
});

test("none is needed", () => {
  expect(cacheResource().map(({ name }) => name)).toEqual([
    "cache-resource",
    "cache-resource:components",
  ]);
});
