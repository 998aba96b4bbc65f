import { i as PluginOptions, r as WebpackLikePlugin } from "./shared-types.js";

// src/plugin/entries/rspack.d.ts
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
declare function cacheResource(options?: PluginOptions): WebpackLikePlugin;
export { type PluginOptions, type WebpackLikePlugin, cacheResource as default };
