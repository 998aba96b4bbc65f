import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/**
 * Makes ids' first part: the package's name, and the module's path relative to the root, with slashes on
 * every system. The name keeps apart what several packages bring to one page (micro-frontends), where
 * paths such as `src/main.ts` meet.
 */
export class ModuleIds {
  readonly #root: string;
  readonly #package: string;

  constructor(root: string) {
    this.#root = root;
    this.#package = packageName(root);
  }

  /** The first part of the ids in a module. */
  of(file: string): string {
    return this.#package + this.path(file);
  }

  /** The module's path, as messages give it. */
  path(file: string): string {
    return relative(this.#root, file).replaceAll("\\", "/");
  }
}

/** The name in the nearest package.json, with a slash; empty where there is none. */
function packageName(root: string): string {
  for (let folder = root; ; folder = dirname(folder)) {
    const file = join(folder, "package.json");
    if (existsSync(file)) {
      try {
        const { name } = JSON.parse(readFileSync(file, "utf8")) as { name?: unknown };
        return typeof name === "string" && name !== "" ? `${name}/` : "";
      } catch {
        // The bundler, or npm, says what is wrong with it.
        return "";
      }
    }
    if (dirname(folder) === folder) return "";
  }
}
