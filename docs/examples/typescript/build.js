import cacheResource from "cache-resource/esbuild";
import { build } from "esbuild";

// #region esbuild
/** Each with the tsconfig.json that says which kind of decorators it has. */
const variants = { main: "tsconfig.json", experimental: "tsconfig.experimental.json" };

for (const [entry, tsconfig] of Object.entries(variants)) {
  await build({
    entryPoints: [`src/${entry}.ts`],
    outdir: "dist-esbuild",
    bundle: true,
    format: "esm",
    target: "es2022",
    tsconfig,
    plugins: [cacheResource()],
  });
}
// #endregion
