import { readdirSync } from "node:fs";
import { cp, mkdir, rm } from "node:fs/promises";
import { buildPackage } from "./bundle.mjs";
import { buildPlugin } from "./bundle-plugin.mjs";
import { buildEngine, published } from "./engine.mjs";
import { inRoot, packageFolder } from "./paths.mjs";
import { buildReference, referenceFolder } from "./reference.mjs";
import { repositoryAddress } from "./repository.mjs";
import { run } from "./run.mjs";
import { publicFolder, siteFolder } from "./site-folders.mjs";
import { whenChanged } from "./stamp.mjs";
import { step } from "./steps.mjs";
import { strict } from "./strict.mjs";

const vitepress = inRoot("node_modules", "vitepress", "bin", "vitepress.js");

/** The page that an example runs in: its sources, and where it is on the site. */
const SANDBOX = "docs/.vitepress/sandbox";
const sandboxFolder = `${publicFolder}/run`;
const demoFolder = `${publicFolder}/demo`;

/** The dashboard as static files, which any server can serve from any folder. */
const buildDemo = () =>
  whenChanged(
    {
      name: "demo",
      inputs: [
        "www/index.html",
        "www/public",
        "www/src",
        "www/styles",
        "www/vite.config.ts",
        "pkg",
      ],
      outputs: [`${demoFolder}/index.html`],
    },
    () =>
      step("demo, as static files", async () => {
        const { build } = await import("vite");
        const outDir = inRoot(demoFolder);
        await build({
          root: inRoot("www"),
          logLevel: "error",
          build: { outDir, emptyOutDir: true },
        });
      }),
  );

async function bundleSandbox() {
  const { rolldown } = await import("rolldown");
  const bundle = await rolldown({
    ...strict,
    cwd: inRoot(),
    input: {
      sandbox: inRoot(SANDBOX, "main.ts"),
      // For examples that a reader has changed; loaded with the first of them.
      compiler: inRoot("docs/.vitepress/examples/compile.ts"),
    },
    platform: "browser",
  });
  await bundle.write({ dir: inRoot(sandboxFolder), format: "esm", minify: true });
  await bundle.close();
}

/** The page that examples run in, and the package as npm ships it beside it. */
const buildSandbox = () =>
  whenChanged(
    {
      name: "sandbox",
      inputs: [SANDBOX, "docs/.vitepress/examples", "pkg", "package-lock.json"],
      outputs: [`${sandboxFolder}/index.html`, `${sandboxFolder}/sandbox.js`],
    },
    () =>
      step("page for the live examples", async () => {
        await rm(inRoot(sandboxFolder), { recursive: true, force: true });
        await mkdir(inRoot(sandboxFolder), { recursive: true });
        await cp(inRoot(SANDBOX, "index.html"), inRoot(sandboxFolder, "index.html"));
        const isServed = (/** @type {string} */ file) =>
          file === packageFolder || /\.(?:js|wasm)$/.test(file);
        await cp(packageFolder, inRoot(sandboxFolder, "pkg"), {
          recursive: true,
          filter: isServed,
        });
        await bundleSandbox();
      }),
  );

/**
 * Makes what the site is built from, besides its own sources: all of it built from this repository.
 *
 * @param {Parameters<typeof buildPackage>[0]} [options]
 */
export async function prepareSite(options) {
  await buildEngine(published);
  await buildPackage(options);
  await buildPlugin();
  await buildReference();
  await buildDemo();
  await buildSandbox();
}

/**
 * What a folder holds, but for hidden files, which are somebody's for a moment.
 *
 * @param {string} folder relative to the root
 * @param {readonly string[]} without
 */
const within = (folder, without) =>
  readdirSync(inRoot(folder))
    .filter(
      (name) => !name.startsWith(".") && !name.includes(".timestamp-") && !without.includes(name),
    )
    .map((name) => `${folder}/${name}`);

/**
 * @typedef {object} SiteOptions
 * @property {string} base the path that the site will have on its server, such as `/cache-resource/`
 * @property {string | undefined} [repository] where its readers find the sources
 * @property {string} [folder] where it is built, relative to the root
 */

/**
 * Builds the site.
 *
 * @param {SiteOptions} options
 * @returns {Promise<boolean>} whether it was made; else it was there already
 */
export async function buildSite({ base, repository = repositoryAddress(), folder = siteFolder }) {
  await prepareSite();
  const footprint = {
    name: folder.replaceAll("/", "-"),
    inputs: [
      ...within("docs", ["examples"]),
      ...within("docs/.vitepress", []),
      "www/screenshots",
      "BENCHMARKS.md",
      "CHANGELOG.md",
      "CONTRIBUTING.md",
      "package.json",
      "package-lock.json",
      "src/shim/index.ts",
      "src/slim/index.ts",
      "src/recipes/index.ts",
      "tools/lib/entries.mjs",
      "tools/lib/reference.mjs",
      "tools/lib/site.mjs",
      referenceFolder,
      publicFolder,
    ],
    outputs: [`${folder}/index.html`],
    facts: [base, repository ?? ""],
  };
  return whenChanged(footprint, () =>
    step("site", async () => {
      const parameters = ["build", "docs", "--base", base, "--outDir", inRoot(folder)];
      const env = repository === undefined ? undefined : { DOCS_REPOSITORY: repository };
      // A process of its own: VitePress has its Vite, and speaks of its progress itself.
      await run(process.execPath, [vitepress, ...parameters], { env });
    }),
  );
}
