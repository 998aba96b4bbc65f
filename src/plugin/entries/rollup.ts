import { createRollupPlugin } from "unplugin";

import type { PluginOptions } from "../options.js";
import { factory } from "../plugin.js";
import type { RollupLikePlugin } from "../types.js";

export type { PluginOptions, RollupLikePlugin };

const create = createRollupPlugin(factory);

/**
 * The build plugin for Rollup: gives every cached function an `id`, a `name` and its ignored parameters,
 * so that hot reload keeps resources and minifiers change nothing.
 *
 * @example
 * ```js
 * // rollup.config.js
 * import cacheResource from "cache-resource/rollup";
 *
 * export default { input: "src/main.js", plugins: [cacheResource()] };
 * ```
 *
 * @throws TypeError for an option that it does not know, or of a wrong type
 */
export default function cacheResource(options?: PluginOptions): RollupLikePlugin {
  return create(options) as RollupLikePlugin;
}

// So that a configuration in CommonJS gets the function itself from `require`.
export { cacheResource as "module.exports" };
