import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** @param {string} folder */
async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

/**
 * Makes a folder hold what another one holds. A file that is the same is not touched, and none is gone
 * for a moment: a server that watches the folder sees what has changed and no more.
 *
 * @param {string} folder
 * @param {string} from taken away in the end
 */
export async function replaceFolder(folder, from) {
  await mkdir(folder, { recursive: true });
  const wanted = await filesIn(from);
  for (const name of wanted) {
    const file = join(folder, name);
    const contents = await readFile(join(from, name));
    const before = await readFile(file).catch(() => undefined);
    if (before?.equals(contents)) continue;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, contents);
  }
  const stale = (await filesIn(folder)).filter((name) => !wanted.includes(name));
  for (const name of stale) await rm(join(folder, name));
  await rm(from, { recursive: true });
}
