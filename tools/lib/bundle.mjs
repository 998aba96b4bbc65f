import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { manifestFile, writeManifest } from "./elements.mjs";
import { entries, external, typed, wasmFile } from "./entries.mjs";
import { inRoot, packageFolder, root } from "./paths.mjs";
import { whenChanged } from "./stamp.mjs";
import { step } from "./steps.mjs";
import { strict } from "./strict.mjs";

/** What a person committed into the package folder, or another step built, and this one may not remove. */
const KEPT = new Set([".gitignore", ".npmignore", "README.md", "plugin"]);

/** The oldest JavaScript that the evergreen browsers of the last two years all understand. */
const LANGUAGE = "es2022";

/** @param {readonly import("./entries.mjs").Entry[]} some */
const inputOf = (some) =>
  Object.fromEntries(some.map(({ name, source }) => [name, inRoot(source)]));

/** What all bundles have in common. */
const common = {
  cwd: root,
  ...strict,
};

/**
 * Each entry by itself: what two of them share is small, and a chunk of it would be one more request
 * for a page that has only one.
 *
 * @param {string} folder
 * @param {import("./entries.mjs").Entry} entry
 * @param {import("rolldown").InputOptions} options
 */
async function writeScript(folder, entry, options) {
  const { rolldown } = await import("rolldown");
  const bundle = await rolldown({
    ...common,
    input: inputOf([entry]),
    platform: "browser",
    transform: { target: LANGUAGE },
    ...options,
  });
  await bundle.write({
    dir: folder,
    format: "esm",
    sourcemap: true,
    entryFileNames: "[name].js",
    // What an entry loads only when it is needed, and what it shares with that.
    chunkFileNames: (chunk) => (chunk.isDynamicEntry ? "[name].js" : `${entry.name}-shared.js`),
    minify: true,
  });
  await bundle.close();
}

/** The engine's file, where an entry imports it: left to whoever bundles or runs that entry. */
const importedWasm = {
  name: "imported-wasm",
  resolveId: (/** @type {string} */ id) =>
    id === "#engine-wasm" ? { id: `./${wasmFile.name}`, external: true } : undefined,
};

/**
 * Writes the address of the engine's file as a plain string. The minifier makes a template of it, in
 * which some bundlers do not see the asset that they are to copy.
 *
 * @param {string} file
 */
async function plainAddress(file) {
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace(`\`./${wasmFile.name}\``, `"./${wasmFile.name}"`));
}

/** @param {string} folder */
async function bundleScripts(folder) {
  for (const entry of entries) {
    if (entry.engine === undefined) {
      await writeScript(folder, entry, { external });
      continue;
    }
    await writeScript(folder, entry, {
      plugins: [importedWasm],
      resolve: {
        alias: {
          "#engine-module": inRoot(entry.engine),
          // Its types are those of the main entry, its code is a copy with another engine.
          "cache-resource": inRoot("src/shim/index.ts"),
        },
      },
    });
  }
}

/**
 * Minifies a bundle once more: behind Rolldown's minifier, terser still finds 2.7 % after brotli. (Either
 * alone is larger. Shortening the names of internal properties would save another 1.8 %, and every
 * object that crosses to another copy or entry would hang on a list of exceptions.)
 *
 * @param {string} file
 */
async function minifyAgain(file) {
  const { minify } = await import("terser");
  const [code, content] = await Promise.all([
    readFile(file, "utf8"),
    readFile(`${file}.map`, "utf8"),
  ]);
  const { code: made, map } = await minify(
    { [basename(file)]: code },
    {
      module: true,
      ecma: 2020,
      // What Rolldown's left as a call stays one: some are kept apart for speed.
      compress: { passes: 3, inline: false },
      // A single character beyond Latin-1 makes browsers keep the whole source at two bytes a character.
      format: { ascii_only: true },
      sourceMap: {
        content,
        includeSources: true,
        filename: basename(file),
        url: `${basename(file)}.map`,
      },
    },
  );
  if (made === undefined || typeof map !== "string") throw new Error(`no code or map of ${file}`);
  await writeFile(file, made);
  await writeFile(`${file}.map`, map);
}

/** @param {string} folder */
async function bundleDeclarations(folder) {
  const [{ rolldown }, { dts }] = await Promise.all([
    import("rolldown"),
    import("rolldown-plugin-dts"),
  ]);
  const bundle = await rolldown({
    ...common,
    input: inputOf(typed),
    external,
    // A context of its own for each run: a watching server must not be told yesterday's types.
    plugins: [dts({ emitDtsOnly: true, tsconfig: inRoot("tsconfig.json"), newContext: true })],
  });
  await bundle.write({
    dir: folder,
    format: "esm",
    chunkFileNames: "shared-[name].d.ts",
    banner: ({ fileName }) => (fileName === "cache-resource.d.ts" ? DISPOSABLE : ""),
  });
  await bundle.close();
}

/** `Symbol.dispose`, which no `lib` has that a project begins with, is in the types of leases and caches. */
const DISPOSABLE = '/// <reference lib="esnext.disposable" />\n';

/** What a source map shows in place of the inlined wasm. */
const WASM_NOTE = "// The engine's wasm, in hexadecimal: left out of this map.\n";

/**
 * Takes the inlined wasm out of a source map: it is data, and as "source" it would double the file and
 * show a reader nothing. And names the sources as they lie from the package folder, for which the
 * bundle was made elsewhere.
 *
 * @param {string} file
 */
async function tidyMap(file) {
  /** @type {{ sources: string[], sourcesContent: string[] }} */
  const map = JSON.parse(await readFile(file, "utf8"));
  map.sourcesContent = map.sourcesContent.map((text, index) =>
    map.sources[index]?.endsWith("/wasm-inline.js") ? WASM_NOTE : text,
  );
  map.sources = map.sources.map((source) =>
    relative(packageFolder, join(dirname(file), source)).replaceAll("\\", "/"),
  );
  await writeFile(file, JSON.stringify(map));
}

/**
 * Puts the finished files into the package folder, and takes out those of earlier builds. They are
 * overwritten in place, so that a server that watches them sees a change and no gap.
 *
 * @param {string} from
 */
async function publish(from) {
  const built = await readdir(from);
  await mkdir(packageFolder, { recursive: true });
  for (const name of built) await copyFile(join(from, name), join(packageFolder, name));
  const stale = (await readdir(packageFolder)).filter(
    (name) => !KEPT.has(name) && !built.includes(name),
  );
  for (const name of stale) await rm(join(packageFolder, name), { recursive: true });
}

/**
 * Bundles the entries into `pkg/`, unless they are there already.
 *
 * @param {object} [options]
 * @param {boolean} [options.quick] whether to leave out what takes long and only makes them smaller
 * @returns {Promise<boolean>} whether they were made
 */
export async function buildPackage({ quick = false } = {}) {
  const footprint = {
    name: "package",
    inputs: [
      "src",
      "target/glue",
      "tools/lib/bundle.mjs",
      "tools/lib/elements.mjs",
      "tools/lib/entries.mjs",
      "package-lock.json",
      // The version is in the bundle.
      "package.json",
      "tsconfig.json",
    ],
    outputs: [
      `pkg/${wasmFile.name}`,
      `pkg/${manifestFile}`,
      ...entries.map(({ name }) => `pkg/${name}.js`),
      ...typed.map(({ name }) => `pkg/${name}.d.ts`),
    ],
    facts: quick ? ["quick"] : [],
  };
  return whenChanged(footprint, () =>
    step("shim → pkg", async () => {
      const aside = await mkdtemp(inRoot("target", "pkg-"));
      try {
        await Promise.all([bundleScripts(aside), bundleDeclarations(aside), writeManifest(aside)]);
        const scripts = (await readdir(aside)).filter((name) => name.endsWith(".js"));
        for (const name of scripts) {
          const file = join(aside, name);
          if (!quick) await minifyAgain(file);
          await plainAddress(file);
          await tidyMap(`${file}.map`);
        }
        await copyFile(inRoot(wasmFile.source), join(aside, wasmFile.name));
        await publish(aside);
      } finally {
        await rm(aside, { recursive: true, force: true });
      }
    }),
  );
}
