import { i as PluginOptions, t as EsbuildPlugin } from "./shared-types.js";

// src/plugin/entries/esbuild.d.ts
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
declare function cacheResource(options?: PluginOptions): EsbuildPlugin;
export { type EsbuildPlugin, type PluginOptions, cacheResource as default };
