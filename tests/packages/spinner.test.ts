import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

import { expect, test } from "vitest";

import { inRoot } from "../../tools/lib/paths.mjs";

const file = inRoot("pkg", "spinner.js");
/** What the spinner may add to a page that has the library already. */
const MOST_BYTES = 2048;

test("the spinner adds at most 2 kB gzipped to the library", () => {
  const source = readFileSync(file, "utf8");
  // The library itself is the page's one copy, and not in here again.
  expect(source).toContain('from"cache-resource"');
  expect(gzipSync(source, { level: 9 }).length).toBeLessThanOrEqual(MOST_BYTES);
});

test("on a server, where there are no elements, importing the spinner does nothing", async () => {
  expect("HTMLElement" in globalThis || "customElements" in globalThis).toBe(false);
  const before = Reflect.ownKeys(globalThis);
  const module = (await import(/* @vite-ignore */ file)) as object;
  expect(Object.keys(module)).toEqual(["CacheResourceSpinner"]);
  expect(Reflect.ownKeys(globalThis)).toEqual(before);
});
