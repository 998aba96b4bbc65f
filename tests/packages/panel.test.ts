import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { manifestFile } from "../../tools/lib/elements.mjs";
import { inRoot } from "../../tools/lib/paths.mjs";

const file = inRoot("pkg", "panel.js");

test("on a server, where there are no elements, importing the panel does nothing", async () => {
  expect("HTMLElement" in globalThis || "customElements" in globalThis).toBe(false);
  const before = Reflect.ownKeys(globalThis);
  const module = (await import(/* @vite-ignore */ file)) as object;
  expect(Object.keys(module).sort()).toEqual(["CacheResourcePanel", "tanStackPlugin"]);
  expect(Reflect.ownKeys(globalThis)).toEqual(before);
});

test("the library itself is the page's one copy, and not in the panel again", () => {
  const texts = ["panel", "panel-shared", "panel-open", "panel-act"].map((name) =>
    readFileSync(inRoot("pkg", `${name}.js`), "utf8"),
  );
  expect(texts.some((text) => text.includes('from"cache-resource"'))).toBe(true);
  expect(texts.join("")).not.toMatch(/0061736d01000000|AGFzbQ/);
});

interface Declaration {
  readonly name: string;
  readonly tagName?: string;
  readonly attributes?: readonly { readonly name: string }[];
  readonly cssParts?: readonly { readonly name: string }[];
  readonly cssProperties?: readonly { readonly name: string }[];
}

test("the custom-elements manifest tells of both elements, and of parts that there are", () => {
  const { modules } = JSON.parse(readFileSync(inRoot("pkg", manifestFile), "utf8")) as {
    modules: readonly { readonly declarations: readonly Declaration[] }[];
  };
  const elements = modules.flatMap(({ declarations }) =>
    declarations.filter(({ tagName }) => tagName !== undefined),
  );
  expect(elements.map(({ tagName }) => tagName)).toEqual([
    "cache-resource-panel",
    "cache-resource-spinner",
  ]);
  const [panel] = elements;
  const attributes = panel?.attributes?.map(({ name }) => name) ?? [];
  expect([...new Set(attributes)].sort()).toEqual(["embedded", "hotkey", "open", "theme"]);
  const code = ["panel", "panel-shared", "panel-open", "panel-act"]
    .map((name) => readFileSync(inRoot("pkg", `${name}.js`), "utf8"))
    .join("");
  const parts = panel?.cssParts?.map(({ name }) => name) ?? [];
  expect(parts).toContain("pill");
  for (const part of parts)
    expect(code, part).toMatch(new RegExp(`part~?=["'\`]?${part}\\b|\`${part}\\b`));
  const properties = panel?.cssProperties?.map(({ name }) => name) ?? [];
  expect(properties).toHaveLength(5);
  for (const property of properties) expect(code).toContain(property.replace(/.*panel-/, ""));
});
