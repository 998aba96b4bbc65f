import type { Plugin } from "vite";

import type { Environment } from "../../docs/.vitepress/examples/example.ts";

const LIST = "virtual:examples";
/** By Vite's custom, a name that no other plugin touches. */
const RESOLVED = `\0${LIST}`;

/**
 * Makes a module of every example that can run in an environment, and the list of them. Nothing is
 * read before somebody asks for the list: the configuration is loaded for every other test as well.
 */
export function examples(here: Exclude<Environment, "anywhere">): Plugin {
  const modules = new Set<string>();
  return {
    name: "examples",
    enforce: "pre",
    resolveId: (id) => (id === LIST ? RESOLVED : modules.has(id) ? id : undefined),
    async load(id) {
      const [file = ""] = id.split("?");
      if (file !== RESOLVED && !modules.has(file)) return undefined;
      const { compiled, runnable, sources } = await import("./modules.ts");
      if (file !== RESOLVED) return compiled(file);
      for (const source of sources()) this.addWatchFile(source);
      const rows = runnable(here).map(({ file, place, logs }) => {
        modules.add(file);
        const run = `() => import(${JSON.stringify(file)})`;
        return `{ place: ${JSON.stringify(place)}, logs: ${logs}, run: ${run} }`;
      });
      return `export const examples = [\n${rows.join(",\n")}\n];`;
    },
  };
}
