import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * The licences of the packages that modules come from, as one text: who ships a package's code ships its
 * licence too.
 *
 * @param {readonly string[]} modules their paths
 */
export function licensesOf(modules) {
  const folders = modules.flatMap((path) => {
    const found = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(path);
    return found ? [found[0]] : [];
  });
  const texts = [...new Set(folders)].sort().map((folder) => {
    /** @type {{ name: string, version: string, license: string }} */
    const { name, version, license } = JSON.parse(
      readFileSync(join(folder, "package.json"), "utf8"),
    );
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    const text =
      file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8") : "";
    return `${name} ${version}, ${license}\n\n${text.trim()}\n`;
  });
  return `The build plugin holds code of these packages.\n\n${texts.join("\n---\n\n")}`;
}
