import { i as PluginOptions, n as RollupLikePlugin } from "./shared-types.js";

// src/plugin/entries/rollup.d.ts
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
declare function cacheResource(options?: PluginOptions): RollupLikePlugin;
export { type PluginOptions, type RollupLikePlugin, cacheResource as default };
