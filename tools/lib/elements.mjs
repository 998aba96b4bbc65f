import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inRoot } from "./paths.mjs";

/**
 * @typedef {object} Analyzer
 * @property {typeof import("typescript")} ts
 * @property {(of: { modules: unknown[], plugins: unknown[], context: object }) => object} create
 */

/** Where the custom elements are. */
const ELEMENTS = ["src/panel/element.ts", "src/spinner/element.ts"];

/** The file that tells editors and catalogues of the elements, their attributes, parts and properties. */
export const manifestFile = "custom-elements.json";

/**
 * Writes it, from the elements' sources and their TSDoc.
 *
 * @param {string} folder
 */
export async function writeManifest(folder) {
  // Its own types do not tell of these two.
  const { create, ts } = /** @type {Analyzer} */ (
    /** @type {unknown} */ (await import("@custom-elements-manifest/analyzer"))
  );
  const modules = await Promise.all(
    ELEMENTS.map(async (path) =>
      ts.createSourceFile(path, await readFile(inRoot(path), "utf8"), ts.ScriptTarget.ES2022, true),
    ),
  );
  const manifest = create({ modules, plugins: [], context: { dev: false } });
  await writeFile(join(folder, manifestFile), `${JSON.stringify(manifest, null, 1)}\n`);
}
