import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, normalize } from "node:path";

import { publint } from "publint";
import { beforeAll, expect, test } from "vitest";

import { manifestFile } from "../../tools/lib/elements.mjs";
import { entries, pluginEntries, typed, wasmFile } from "../../tools/lib/entries.mjs";
import { inRoot, root } from "../../tools/lib/paths.mjs";
import { run } from "../../tools/lib/run.mjs";
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
    `pkg/${manifestFile}`,
    ...scripts,
    // What the panel loads when it is opened, and what it shares with that.
    ...["panel-open", "panel-act", "panel-shared"].flatMap((name) => [
      `pkg/${name}.js`,
      `pkg/${name}.js.map`,
    ]),
    ...typed.map(({ name }) => `pkg/${name}.d.ts`),
    ...pluginEntries.flatMap(({ name }) => [`pkg/plugin/${name}.js`, `pkg/plugin/${name}.d.ts`]),
    // Where webpack and Rspack are told to find them, and the licences of what is bundled.
    "pkg/plugin/webpack/loaders/transform.mjs",
    "pkg/plugin/rspack/loaders/transform.mjs",
    "pkg/plugin/LICENSES.txt",
  ];
  const papers = ["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "README.md", "package.json"];
  const shared = /^pkg\/(plugin\/)?shared-[\w-]+\.(d\.ts|js|js\.map)$/;
  const paths = packed.files.map(({ path }) => path).filter((path) => !shared.test(path));
  expect(paths.sort()).toEqual([...papers, ...built].sort());
});

test("the source maps hold sources of the library, and nothing else", () => {
  const maps = packed.files.filter(({ path }) => path.endsWith(".map"));
  const sources = maps.flatMap(({ path }) => {
    const map = JSON.parse(readFileSync(inRoot(path), "utf8")) as { sources: string[] };
    return map.sources.map((source) => normalize(join("pkg", source)).replaceAll("\\", "/"));
  });
  expect(maps).not.toEqual([]);
  const known = /^(src\/.*\.ts|target\/glue\/[\w-]+\.js|package\.json)$/;
  expect(sources.filter((source) => !known.test(source))).toEqual([]);
});

test("every address in the manifest leads to a file of its kind", async () => {
  const { messages } = await publint({ pkgDir: root, strict: true, pack: "npm" });
  expect(messages).toEqual([]);
});

test("every entry has types, wherever an import of it can be resolved", async () => {
  const attw = inRoot("node_modules", "@arethetypeswrong", "cli", "dist", "index.js");
  // CommonJS reaches the package by `import()` alone; the wasm has no types of its own.
  const parameters = ["--profile", "esm-only", "--exclude-entrypoints", "cache-resource.wasm"];
  await run(process.execPath, [attw, join(folder, packed.filename), "--no-color", ...parameters]);
});

test.each(typed)(
  "importing $name does nothing that tree shaking could take away",
  async ({ name }) => {
    const script = `
    // What some environment lacks: Jest's jsdom, an old worklet, a lockdown mode.
    for (const name of ["TextDecoder", "TextEncoder", "fetch", "performance", "Response", "structuredClone"])
      delete globalThis[name];
    const before = Reflect.ownKeys(globalThis).length;
    WebAssembly.Module = WebAssembly.compile = () => { throw new Error("too early") };
    await import(${JSON.stringify(inRoot("pkg", `${name}.js`))});
    console.log(Reflect.ownKeys(globalThis).length - before);
  `;
    const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", script]);
    expect(stdout.trim()).toBe("0");
  },
);

test("only the elements' entries act on a page when they are imported", () => {
  const { sideEffects } = JSON.parse(readFileSync(inRoot("package.json"), "utf8")) as {
    sideEffects: string[];
  };
  const defining = entries
    .map(({ name }) => `./pkg/${name}.js`)
    .filter((file) => readFileSync(inRoot(file), "utf8").includes("customElements.define"));
  expect(sideEffects).toEqual(defining);
});

test("the wasm file is the very engine that the main entry carries", () => {
  expect(readFileSync(inRoot("pkg", wasmFile.name)).equals(inlinedWasm())).toBe(true);
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
