import { readFileSync } from "node:fs";
import { homedir } from "node:os";

import { publint } from "publint";
import { beforeAll, expect, test } from "vitest";

import { entries, typed, wasmFile } from "../../tools/lib/entries.mjs";
import { inRoot, root } from "../../tools/lib/paths.mjs";
import { pack, temporaryFolder, type Packed } from "./packed.ts";

const folder = temporaryFolder();
let packed: Packed;

beforeAll(async () => {
  packed = await pack(folder);
});

/** The wasm as it was shipped: the string in the bundle that begins as every wasm module does. */
function inlinedWasm() {
  const bundle = readFileSync(inRoot("pkg", "cache-resource.js"), "utf8");
  const hex = /0061736d01000000[0-9a-f]+/.exec(bundle)?.[0];
  if (hex !== undefined) return Buffer.from(hex, "hex");
  return Buffer.from(/AGFzbQ[A-Za-z0-9+/]+=*/.exec(bundle)?.[0] ?? "", "base64");
}

test("npm ships what a user imports and the papers, and nothing else", () => {
  const scripts = entries.flatMap(({ name }) => [`pkg/${name}.js`, `pkg/${name}.js.map`]);
  const built = [
    `pkg/${wasmFile.name}`,
    ...scripts,
    ...typed.map(({ name }) => `pkg/${name}.d.ts`),
  ];
  const papers = ["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "README.md", "package.json"];
  const shared = /^pkg\/shared-[\w-]+\.(d\.ts|js|js\.map)$/;
  const paths = packed.files.map(({ path }) => path).filter((path) => !shared.test(path));
  expect(paths.sort()).toEqual([...papers, ...built].sort());
});

test("every address in the manifest leads to a file of its kind", async () => {
  const { messages } = await publint({ pkgDir: root, strict: true, pack: "npm" });
  expect(messages).toEqual([]);
});

test("the wasm is a module without names or producers", async () => {
  const module = await WebAssembly.compile(inlinedWasm());
  const sections = ["name", "producers", "target_features"].flatMap((section) =>
    WebAssembly.Module.customSections(module, section),
  );
  expect(sections).toEqual([]);
});

test("nothing that is shipped knows where it was built", () => {
  const shipped = packed.files.map(
    ({ path }) => [path, readFileSync(inRoot(path), "latin1")] as const,
  );
  const texts = [...shipped, ["the wasm", inlinedWasm().toString("latin1")] as const];
  const telling = [root, homedir(), ".cargo", ".rustup"];
  const found = texts.flatMap(([path, text]) =>
    telling.filter((words) => text.includes(words)).map((words) => `${path} holds ${words}`),
  );
  expect(found).toEqual([]);
});
