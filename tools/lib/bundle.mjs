import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { entries, external } from "./entries.mjs";
import { inRoot, packageFolder, root } from "./paths.mjs";
import { PlainError } from "./run.mjs";
import { whenChanged } from "./stamp.mjs";
import { step } from "./steps.mjs";

/** What a person committed into the package folder, and no build may remove. */
const KEPT = new Set([".gitignore", ".npmignore", "README.md"]);

/** The oldest JavaScript that the evergreen browsers of the last two years all understand. */
const LANGUAGE = "es2022";

const input = Object.fromEntries(entries.map(({ name, source }) => [name, inRoot(source)]));

/**
 * Refuses what a bundler only warns about: a published bundle with an import that nothing
 * answers would fail in the user's hands instead.
 *
 * @param {"warn" | "info" | "debug"} level
 * @param {{ message: string }} log
 */
function refuse(level, log) {
  if (level === "warn") throw new PlainError(`The bundle is not sound: ${log.message}`);
}

/** What both bundles have in common. */
const common = {
  input,
  external,
  cwd: root,
  onLog: refuse,
  // How long a plugin took depends on who else uses the machine, and is no fault of the bundle.
  checks: { pluginTimings: false },
};

/** @param {string} folder */
async function bundleScripts(folder) {
  const { rolldown } = await import("rolldown");
  const bundle = await rolldown({
    ...common,
    platform: "browser",
    transform: { target: LANGUAGE },
  });
  await bundle.write({
    dir: folder,
    format: "esm",
    sourcemap: true,
    entryFileNames: "[name].js",
    chunkFileNames: "shared-[name].js",
    minify: true,
  });
  await bundle.close();
}

/** @param {string} folder */
async function bundleDeclarations(folder) {
  const [{ rolldown }, { dts }] = await Promise.all([
    import("rolldown"),
    import("rolldown-plugin-dts"),
  ]);
  const bundle = await rolldown({
    ...common,
    // A context of its own for each run: a watching server must not be told yesterday's types.
    plugins: [dts({ emitDtsOnly: true, tsconfig: inRoot("tsconfig.json"), newContext: true })],
  });
  await bundle.write({ dir: folder, format: "esm", chunkFileNames: "shared-[name].d.ts" });
  await bundle.close();
}

/** What a source map shows in place of the inlined wasm. */
const WASM_NOTE = "// The engine's wasm, in base64: left out of this map.\n";

/**
 * Takes the inlined wasm out of a source map. It is data: as "source" it would double the file and
 * show a reader nothing.
 *
 * @param {string} file
 */
async function lighten(file) {
  /** @type {{ sources: string[], sourcesContent: string[] }} */
  const map = JSON.parse(await readFile(file, "utf8"));
  map.sourcesContent = map.sourcesContent.map((text, index) =>
    map.sources[index]?.endsWith("/wasm-inline.js") ? WASM_NOTE : text,
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
 * @returns {Promise<boolean>} whether they were made
 */
export async function buildPackage() {
  const footprint = {
    name: "package",
    inputs: [
      "src",
      "target/glue",
      "tools/lib/bundle.mjs",
      "tools/lib/entries.mjs",
      "package-lock.json",
      "tsconfig.json",
    ],
    outputs: entries.flatMap(({ name }) => [`pkg/${name}.js`, `pkg/${name}.d.ts`]),
  };
  return whenChanged(footprint, () =>
    step("shim → pkg", async () => {
      const aside = await mkdtemp(inRoot("target", "pkg-"));
      try {
        await Promise.all([bundleScripts(aside), bundleDeclarations(aside)]);
        const maps = (await readdir(aside)).filter((name) => name.endsWith(".js.map"));
        for (const name of maps) await lighten(join(aside, name));
        await publish(aside);
      } finally {
        await rm(aside, { recursive: true, force: true });
      }
    }),
  );
}
