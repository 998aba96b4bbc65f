import { createRequire } from "node:module";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pluginEntries } from "./entries.mjs";
import { licensesOf } from "./licenses.mjs";
import { inRoot, packageFolder, root } from "./paths.mjs";
import { strict } from "./strict.mjs";
import { whenChanged } from "./stamp.mjs";
import { step } from "./steps.mjs";

/**
 * What unplugin hands to webpack and Rspack as paths of files, which are to be where it looks for them:
 * below the file that holds its own code.
 */
const LOADERS = ["webpack/loaders/transform", "rspack/loaders/transform"];

const entries = Object.fromEntries(pluginEntries.map(({ name, source }) => [name, inRoot(source)]));

/** Found when they are wanted: this module is read before the npm packages are installed. */
function loaders() {
  const folder = dirname(createRequire(import.meta.url).resolve("unplugin"));
  return Object.fromEntries(LOADERS.map((name) => [name, join(folder, `${name}.mjs`)]));
}

/**
 * unplugin asks for this CommonJS module by a `require` of its own making, which no bundler follows.
 *
 * @type {import("rolldown").Plugin}
 */
const bundledVirtualModules = {
  name: "bundled-virtual-modules",
  transform: {
    filter: { code: '__require("webpack-virtual-modules")' },
    handler: (code) =>
      `import VirtualModules from "webpack-virtual-modules";\n${code.replaceAll(
        '__require("webpack-virtual-modules")',
        "VirtualModules",
      )}`,
  },
};

/**
 * Only Node reads this export, and TypeScript before 5.6 cannot parse a name in quotes.
 *
 * @type {import("rolldown").Plugin}
 */
const plainExports = {
  name: "plain-exports",
  renderChunk: (code) => code.replace(/, \w+ as "module.exports"/, ""),
};

/** @param {string} folder */
async function bundleScripts(folder) {
  const { rolldown } = await import("rolldown");
  const bundle = await rolldown({
    input: { ...entries, ...loaders() },
    cwd: root,
    platform: "node",
    plugins: [bundledVirtualModules],
    ...strict,
  });
  const { output } = await bundle.write({
    dir: folder,
    format: "esm",
    entryFileNames: ({ name }) => (LOADERS.includes(name) ? "[name].mjs" : "[name].js"),
    chunkFileNames: "shared-[name].js",
    minify: true,
  });
  await bundle.close();
  const modules = output.flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : []));
  await writeFile(join(folder, "LICENSES.txt"), licensesOf(modules));
}

/** @param {string} folder */
async function bundleDeclarations(folder) {
  const [{ rolldown }, { dts }] = await Promise.all([
    import("rolldown"),
    import("rolldown-plugin-dts"),
  ]);
  const bundle = await rolldown({
    input: entries,
    cwd: root,
    ...strict,
    plugins: [
      dts({ emitDtsOnly: true, tsconfig: inRoot("src/plugin/tsconfig.json"), newContext: true }),
      plainExports,
    ],
  });
  await bundle.write({ dir: folder, format: "esm", chunkFileNames: "shared-[name].d.ts" });
  await bundle.close();
}

/**
 * Bundles the build plugin into `pkg/plugin/`, with all it needs, unless it is there already.
 *
 * @returns {Promise<boolean>} whether it was made
 */
export async function buildPlugin() {
  const folder = join(packageFolder, "plugin");
  const footprint = {
    name: "plugin",
    inputs: [
      "src/plugin",
      "tools/lib/bundle-plugin.mjs",
      "tools/lib/entries.mjs",
      "package-lock.json",
      "tsconfig.json",
    ],
    outputs: pluginEntries.flatMap(({ name }) => [
      `pkg/plugin/${name}.js`,
      `pkg/plugin/${name}.d.ts`,
    ]),
  };
  return whenChanged(footprint, () =>
    step("build plugin → pkg", async () => {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
      await Promise.all([bundleScripts(folder), bundleDeclarations(folder)]);
    }),
  );
}
