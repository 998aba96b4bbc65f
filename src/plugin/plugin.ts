import { relative } from "node:path";
import { debuglog } from "node:util";

import type { UnpluginFactory } from "unplugin";

import { checkPluginOptions, type PluginOptions } from "./options.js";
import { transform } from "./transform.js";

/** Shown with `NODE_DEBUG=cache-resource`. */
const debug = debuglog("cache-resource");

const LANGUAGES = /\.[cm]?[jt]sx?$/;

/** A file's path without the query and the marks that bundlers put there. */
function filePath(id: string): string {
  return id.replace(/^\0+/, "").replace(/[?#].*$/, "");
}

/** The path relative to the root, with slashes on every system. */
function moduleId(root: string, file: string): string {
  return relative(root, file).replaceAll("\\", "/");
}

/** Makes the plugin, for whichever bundler. */
export const factory: UnpluginFactory<PluginOptions | undefined> = (given) => {
  const { root: fixedRoot, include, exclude } = checkPluginOptions(given);
  let root = fixedRoot ?? process.cwd();
  const rootIs = (found: string | undefined): void => {
    root = fixedRoot ?? found ?? root;
  };
  return {
    name: "cache-resource",
    // Before anything else: TypeScript's decorators and the names of parameters are still there.
    enforce: "pre",
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
    transformInclude: (id) => {
      const file = filePath(id);
      return LANGUAGES.test(file) && (include.test(file) || !exclude.test(file));
    },
    transform(code, id) {
      // Before it is parsed: most modules have nothing to do with the library.
      if (!code.includes("cache-resource")) return null;
      const file = filePath(id);
      const name = moduleId(root, file);
      const at = (line: number, column: number): string => `${name}:${line}:${column + 1}`;
      return transform(code, file, name, {
        warn: (message, line, column) => {
          this.warn({ message: `${at(line, column)}: ${message}`, id });
        },
        debug: (message, line, column) => {
          debug("%s: %s", at(line, column), message);
        },
      });
    },
  };
};
