import { createRspackPlugin } from "unplugin";

import type { PluginOptions } from "../options.js";
import { factory } from "../plugin.js";
import type { WebpackLikePlugin } from "../types.js";

export type { PluginOptions, WebpackLikePlugin };

const create = createRspackPlugin(factory);

/**
 * The build plugin for Rspack: gives every cached function an `id`, a `name` and its ignored parameters,
 * so that hot reload keeps resources and minifiers change nothing.
 *
 * @example
 * ```js
 * // rspack.config.js
 * import cacheResource from "cache-resource/rspack";
 *
 * export default { entry: "./src/main.js", plugins: [cacheResource()] };
 * ```
 *
 * @throws TypeError for an option that it does not know, or of a wrong type
 */
export default function cacheResource(options?: PluginOptions): WebpackLikePlugin {
  return create(options) as WebpackLikePlugin;
}

// So that a configuration in CommonJS gets the function itself from `require`.
export { cacheResource as "module.exports" };
