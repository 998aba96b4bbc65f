import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inRoot, root } from "./paths.mjs";

/**
 * What a step reads and writes, so that it can be left out when nothing has changed.
 *
 * @typedef {object} Footprint
 * @property {string} name the stamp's file name
 * @property {readonly string[]} inputs files and folders, relative to the root
 * @property {readonly string[]} outputs files that must exist, relative to the root
 * @property {readonly string[]} [facts] anything else the result depends on: flags, versions
 */

/**
 * Every file under a path, sorted, relative to the root. A path that does not exist has none.
 *
 * @param {string} path relative to the root
 * @returns {string[]}
 */
function filesUnder(path) {
  const absolute = inRoot(path);
  if (!existsSync(absolute)) return [];
  if (statSync(absolute).isFile()) return [path];
  return readdirSync(absolute)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/** @param {Footprint} footprint */
function fingerprint({ inputs, facts = [] }) {
  const hash = createHash("sha256").update(JSON.stringify(facts));
  // Contents, not times: a fresh checkout or a touched file is no change.
  for (const file of inputs.flatMap(filesUnder)) {
    const contents = readFileSync(join(root, file));
    hash.update(`\0${file}\0${contents.length}\0`).update(contents);
  }
  return hash.digest("hex");
}

/**
 * Does the work only when its inputs differ from those of the last time it succeeded.
 *
 * @param {Footprint} footprint
 * @param {() => Promise<void>} work
 * @returns {Promise<boolean>} whether the work was done
 */
export async function whenChanged(footprint, work) {
  const file = inRoot("target", "stamps", footprint.name);
  // Taken before the work: an input edited while it runs must count as changed next time.
  const now = fingerprint(footprint);
  const complete = footprint.outputs.every((output) => existsSync(inRoot(output)));
  if (complete && existsSync(file) && readFileSync(file, "utf8") === now) return false;
  await work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, now);
  return true;
}
