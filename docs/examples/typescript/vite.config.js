import cacheResource from "cache-resource/vite";
import { transform } from "esbuild";
import { defineConfig } from "vite";

// #region plugin
/** Vite's own compiler lowers TypeScript's experimental decorators only; esbuild lowers the standard. */
function standardDecorators() {
  return {
    name: "standard-decorators",
    enforce: "pre",
    async transform(source, id) {
      if (!id.endsWith(".ts") || id.includes("node_modules")) return null;
      const { code, map } = await transform(source, {
        loader: "ts",
        target: "es2022",
        sourcefile: id,
        sourcemap: "external",
      });
      return { code, map };
    },
  };
}
// #endregion

// #region config
export default defineConfig(({ mode }) =>
  mode === "experimental"
    ? {
        plugins: [cacheResource()],
        // Or `"experimentalDecorators": true` in the tsconfig.json beside.
        oxc: { decorator: { legacy: true } },
        build: { rolldownOptions: { input: "experimental.html" }, outDir: "dist-experimental" },
      }
    : {
        plugins: [cacheResource(), standardDecorators()],
      },
);
// #endregion
