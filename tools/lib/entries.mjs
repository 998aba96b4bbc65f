/**
 * One thing a user can import: `pkg/<name>.js` and `pkg/<name>.d.ts`, bundled from a source file.
 *
 * @typedef {object} Entry
 * @property {string} name the file name in `pkg/`, without its ending
 * @property {string} source relative to the root
 */

/**
 * What the package consists of. A new entry is a line here and one in package.json's `exports`.
 *
 * @type {readonly Entry[]}
 */
export const entries = [
  { name: "cache-resource", source: "src/shim/index.ts" },
  { name: "spinner", source: "src/spinner/index.ts" },
];

/** What an entry imports as its user does: then a page holds one copy, whichever entries it has. */
export const external = ["cache-resource"];
