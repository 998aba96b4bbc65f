/**
 * What a build with a minifier makes goes by the names, ids and keys that its author wrote: the plugin
 * from the packed tarball, in each bundler, and the built page run.
 */
import { readFileSync } from "node:fs";
import { promisify } from "node:util";

import { build as esbuild } from "esbuild";
import { rolldown } from "rolldown";
import { rollup } from "rollup";
import { minify } from "terser";
import { build as vite } from "vite";
import { beforeAll, expect, test } from "vitest";
import webpack from "webpack";

import { run } from "../../tools/lib/run.mjs";
import { makeProject, type Project } from "./project.ts";

/** Prints what the statistics call each function, and whether its ignored parameters are. */
const MAIN = `
import { cacheResource } from "cache-resource";
import { loadTable } from "./tables.js";

export const getWeights = cacheResource(async function loadWeights(url, _device) { return { url }; }, { maxEntries: 2 });
export const getDevice = cacheResource((_adapter, power) => ({ power }));
export const getTable = cacheResource(loadTable);
const named = cacheResource((url, signal) => ({ url }), { ignore: ["signal"], name: "Named by hand" });

const sharedWithoutIgnored = [
  getWeights("/a", 1) === getWeights("/a", 2),
  getDevice({}, "low") === getDevice([], "low"),
  named("/a", 1) === named("/a", 2),
];
getTable("readings");
const rows = cacheResource.stats().functions.map(({ id, name }) => [id, name]);
console.log(JSON.stringify({ rows, sharedWithoutIgnored }));
`;

const TABLES = "export const loadTable = (name) => ({ name });\n";

const EXPECTED = {
  rows: [
    ["user/src/main.js#getWeights", "loadWeights"],
    ["user/src/main.js#getDevice", "getDevice"],
    ["user/src/main.js#named", "Named by hand"],
    ["user/src/main.js#getTable", "loadTable"],
  ],
  sharedWithoutIgnored: [true, true, true],
};

/** In TypeScript, with decorators as TypeScript has them. */
const DECORATED = `
import { cacheResource } from "cache-resource";

class Models {
  @cacheResource load(name: string, _signal?: object) { return { name }; }
  @cacheResource({ maxEntries: 1 }) static device() { return {}; }
}
const models = new Models();
const same = models.load("a", {}) === models.load("a", []) && Models.device() === Models.device();
const rows = cacheResource.stats().functions.map(({ id, name }) => [id, name]);
console.log(JSON.stringify({ rows, same }));
`;

let project: Project;

beforeAll(async () => {
  project = await makeProject({
    "src/main.js": MAIN,
    "src/tables.js": TABLES,
    "src/decorated.ts": DECORATED,
    "tsconfig.json": JSON.stringify({ compilerOptions: { experimentalDecorators: true } }),
  });
});

/** The plugin as its user imports it. */
async function plugin<Plugin>(bundler: string): Promise<Plugin> {
  const file = project.at(`node_modules/cache-resource/pkg/plugin/${bundler}.js`);
  const { default: make } = (await import(/* @vite-ignore */ file)) as {
    default: (options: object) => Plugin;
  };
  // The tests do not run in the project's folder, where a user's build does.
  return make({ root: project.folder });
}

async function output(file: string): Promise<unknown> {
  const text = readFileSync(project.at(file), "utf8");
  // Nothing is shown by a build that has minified nothing.
  expect(text).not.toMatch(/function loadWeights|const getDevice|models\.load/);
  const { stdout } = await run(process.execPath, [project.at(file)], { cwd: project.folder });
  return JSON.parse(stdout) as unknown;
}

test("esbuild, minified", async () => {
  await esbuild({
    entryPoints: [project.at("src/main.js")],
    outfile: project.at("esbuild.js"),
    absWorkingDir: project.folder,
    bundle: true,
    minify: true,
    format: "esm",
    plugins: [await plugin("esbuild")],
  });
  expect(await output("esbuild.js")).toEqual(EXPECTED);
});

test("esbuild, with TypeScript's decorators", async () => {
  await esbuild({
    entryPoints: [project.at("src/decorated.ts")],
    outfile: project.at("decorated.js"),
    absWorkingDir: project.folder,
    bundle: true,
    minify: true,
    format: "esm",
    plugins: [await plugin("esbuild")],
  });
  expect(await output("decorated.js")).toEqual({
    rows: [
      ["user/src/decorated.ts#Models.load", "load"],
      ["user/src/decorated.ts#Models.device", "device"],
    ],
    same: true,
  });
});

test("Rollup, minified by terser with top-level names", async () => {
  const bundle = await rollup({
    input: project.at("src/main.js"),
    external: ["cache-resource"],
    plugins: [await plugin<object>("rollup")] as never,
  });
  const { output: chunks } = await bundle.generate({ format: "esm" });
  const { code = "" } = await minify(chunks[0].code, { module: true, toplevel: true });
  project.write("rollup.js", code);
  expect(await output("rollup.js")).toEqual(EXPECTED);
});

test("Rolldown, minified", async () => {
  const bundle = await rolldown({
    input: project.at("src/main.js"),
    cwd: project.folder,
    plugins: [await plugin("rolldown")],
  });
  await bundle.write({ file: project.at("rolldown.js"), format: "esm", minify: true });
  await bundle.close();
  expect(await output("rolldown.js")).toEqual(EXPECTED);
});

test("Vite, built for production", async () => {
  await vite({
    root: project.folder,
    configFile: false,
    logLevel: "warn",
    plugins: [await plugin<object>("vite")] as never,
    build: {
      target: "es2022",
      minify: true,
      outDir: "vite",
      lib: { entry: "src/main.js", formats: ["es"], fileName: "main" },
      rolldownOptions: { output: { minify: true } },
    },
  });
  expect(await output("vite/main.js")).toEqual(EXPECTED);
});

test("webpack, built for production", async () => {
  const compiler = webpack({
    mode: "production",
    context: project.folder,
    entry: "./src/main.js",
    output: { path: project.folder, filename: "webpack.js", chunkFormat: "module", module: true },
    experiments: { outputModule: true },
    plugins: [await plugin("webpack")],
  });
  const stats = await promisify(compiler.run.bind(compiler))();
  await promisify(compiler.close.bind(compiler))();
  expect(stats?.toJson({ all: false, errors: true, warnings: true })).toMatchObject({
    errors: [],
    warnings: [],
  });
  expect(await output("webpack.js")).toEqual(EXPECTED);
});
