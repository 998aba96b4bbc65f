/**
 * One thing a user can import: `pkg/<name>.js` and `pkg/<name>.d.ts`, bundled from a source file.
 *
 * @typedef {object} Entry
 * @property {string} name the file name in `pkg/`, without its ending
 * @property {string} source relative to the root
 * @property {string} [engine] the module, relative to the root, that has the engine's wasm in place
 *   of the main entry's. Such an entry is a whole copy of the library, in one file.
 * @property {boolean} [untyped] whether its types are those of other entries
 */

/**
 * What the package consists of. A new entry is a line here and one in package.json's `exports`.
 *
 * @type {readonly Entry[]}
 */
export const entries = [
  { name: "cache-resource", source: "src/shim/index.ts" },
  { name: "panel", source: "src/panel/index.ts" },
  { name: "slim", source: "src/slim/index.ts", engine: "src/slim/module.ts" },
  {
    name: "workerd",
    source: "src/slim/workerd.ts",
    engine: "src/slim/workerd-module.ts",
    untyped: true,
  },
  { name: "recipes", source: "src/recipes/index.ts" },
  { name: "spinner", source: "src/spinner/index.ts" },
];

/** Those with types of their own. */
export const typed = entries.filter(({ untyped }) => !untyped);

/** What an entry imports as its user does: then a page holds one copy, whichever entries it has. */
export const external = ["cache-resource"];

/** The engine as a file of its own: what it is called in `pkg/`, and where it is made. */
export const wasmFile = {
  name: "cache-resource.wasm",
  source: "target/glue/cache_resource_bg.wasm",
};

/**
 * The build plugin: `pkg/plugin/<name>.js` for each bundler. Code for Node, with all it needs in it.
 *
 * @type {readonly Entry[]}
 */
export const pluginEntries = ["vite", "rollup", "rolldown", "webpack", "rspack", "esbuild"].map(
  (name) => ({ name, source: `src/plugin/entries/${name}.ts` }),
);
