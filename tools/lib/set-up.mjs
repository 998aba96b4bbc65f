import { existsSync, readFileSync } from "node:fs";
import { inRoot } from "./paths.mjs";
import {
  addWasmTarget,
  hasWasmTarget,
  requireNode,
  requireNpm,
  requireRust,
} from "./requirements.mjs";
import { run } from "./run.mjs";
import { step } from "./steps.mjs";

/**
 * @typedef {object} Lock
 * @property {Record<string, { version?: string, optional?: boolean }>} packages
 */

/**
 * Whether `node_modules` holds what the lock file names. npm keeps its own record of what it
 * installed, which makes this a comparison of two files instead of a walk through the folder.
 */
function packagesAreInstalled() {
  const record = inRoot("node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const read = (/** @type {string} */ file) => {
    /** @type {Lock} */
    const { packages } = JSON.parse(readFileSync(file, "utf8"));
    return packages;
  };
  const installed = read(record);
  return Object.entries(read(inRoot("package-lock.json")))
    .filter(([path, { optional }]) => path !== "" && !optional)
    .every(([path, { version }]) => installed[path]?.version === version);
}

/**
 * Makes a machine with rustup, Node and the registries ready for every other step; does nothing on
 * one that is. Uses nothing but Node itself, for it runs before any package is there.
 */
export async function setUp() {
  requireNode();
  await requireRust();
  if (!packagesAreInstalled()) {
    await requireNpm();
    await step("npm packages", () => run("npm", ["ci", "--no-audit", "--no-fund"]));
  }
  if (!(await hasWasmTarget())) await step("Rust's wasm target", addWasmTarget);
}
