import { debuglog } from "node:util";

import type { UnpluginFactory, UnpluginOptions } from "unplugin";

import { ModuleIds } from "./module-id.js";
import { checkPluginOptions, type PluginOptions } from "./options.js";
import { transform } from "./transform.js";

/** Shown with `NODE_DEBUG=cache-resource`. */
const debug = debuglog("cache-resource");

/** What is read as it was written: TypeScript's decorators and the names of parameters are still there. */
const SCRIPTS = /\.[cm]?[jt]sx?$/;

/** What is no JavaScript as it was written, and is read when its own plugin has made some of it. */
const COMPONENTS = /\.(?:vue|svelte|astro)$/;

/** A file's path without the query and the marks that bundlers put there. */
function filePath(id: string): string {
  return id.replace(/^\0+/, "").replace(/[?#].*$/, "");
}

/** Makes the plugin, for whichever bundler. */
export const factory: Factory = (given) => make("cache-resource", "pre", SCRIPTS, given);

/** Makes the plugin for what stands in components of Vue, Svelte and Astro, outside of their functions. */
export const componentFactory: Factory = (given) =>
  make("cache-resource:components", "post", COMPONENTS, given);

type Factory = UnpluginFactory<PluginOptions | undefined, false>;

function make(
  name: string,
  enforce: "pre" | "post",
  files: RegExp,
  given: PluginOptions | undefined,
): UnpluginOptions {
  const { root: fixedRoot, include, exclude } = checkPluginOptions(given);
  let ids = new ModuleIds(fixedRoot ?? process.cwd());
  const rootIs = (found: string | undefined): void => {
    if (fixedRoot === undefined && found !== undefined) ids = new ModuleIds(found);
  };
  return {
    name,
    enforce,
    vite: {
      configResolved: (config) => {
        rootIs(config.root);
      },
    },
    rolldown: {
      options: ({ cwd }) => {
        rootIs(cwd);
      },
    },
    webpack: (compiler) => {
      rootIs(compiler.context);
    },
    // Its types come with a package that this project has no other use for.
    rspack: (compiler: { readonly context: string }) => {
      rootIs(compiler.context);
    },
    esbuild: {
      config: ({ absWorkingDir }) => {
        rootIs(absWorkingDir);
      },
    },
    transform(code, id) {
      const file = filePath(id);
      if (!files.test(file) || (exclude.test(file) && !include.test(file))) return null;
      // Before it is parsed: most modules have nothing to do with the library.
      if (!code.includes("cache-resource")) return null;
      const path = ids.path(file);
      const at = (line: number, column: number): string => `${path}:${line}:${column + 1}`;
      return transform(code, file, ids.of(file), {
        warn: (message, line, column) => {
          this.warn({ message: `${at(line, column)}: ${message}`, id });
        },
        debug: (message, line, column) => {
          debug("%s: %s", at(line, column), message);
        },
      });
    },
  };
}
