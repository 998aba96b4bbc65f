import { createEsbuildPlugin } from "unplugin";

import type { PluginOptions } from "../options.js";
import { factory } from "../plugin.js";
import type { EsbuildPlugin } from "../types.js";

export type { PluginOptions, EsbuildPlugin };

const create = createEsbuildPlugin(factory);

/**
 * The build plugin for esbuild: gives every cached function an `id`, a `name` and its ignored parameters,
 * so that hot reload keeps resources and minifiers change nothing.
 *
 * @example
 * ```js
 * // build.js
 * import { build } from "esbuild";
 * import cacheResource from "cache-resource/esbuild";
 *
 * await build({
 *   entryPoints: ["src/main.ts"],
 *   outdir: "dist",
 *   bundle: true,
 *   plugins: [cacheResource()],
 * });
 * ```
 *
 * @throws TypeError for an option that it does not know, or of a wrong type
 */
export default function cacheResource(options?: PluginOptions): EsbuildPlugin {
  return create(options);
}

// So that a configuration in CommonJS gets the function itself from `require`.
export { cacheResource as "module.exports" };
