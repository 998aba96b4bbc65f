import { createVitePlugin } from "unplugin";

import type { PluginOptions } from "../options.js";
import { componentFactory, factory } from "../plugin.js";
import type { RollupLikePlugin } from "../types.js";

export type { PluginOptions, RollupLikePlugin };

const forScripts = createVitePlugin(factory);
const forComponents = createVitePlugin(componentFactory);

/**
 * The build plugin for Vite: gives every cached function an `id`, a `name` and its ignored parameters,
 * so that hot reload keeps resources and minifiers change nothing.
 *
 * @example
 * ```js
 * // vite.config.ts
 * import { defineConfig } from "vite";
 * import cacheResource from "cache-resource/vite";
 *
 * export default defineConfig({ plugins: [cacheResource()] });
 * ```
 *
 * @throws TypeError for an option that it does not know, or of a wrong type
 */
export default function cacheResource(options?: PluginOptions): RollupLikePlugin[] {
  return [forScripts(options), forComponents(options)].flat();
}

// So that a configuration in CommonJS gets the function itself from `require`.
export { cacheResource as "module.exports" };
