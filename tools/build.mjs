// `npm run build`: the engine as wasm, its glue, and in pkg/ the bundled package and build plugin.
import { buildPackage } from "./lib/bundle.mjs";
import { buildPlugin } from "./lib/bundle-plugin.mjs";
import { buildEngine, published } from "./lib/engine.mjs";
import { command } from "./lib/run.mjs";
import { setUp } from "./lib/set-up.mjs";

await command(async () => {
  await setUp();
  const engine = await buildEngine(published);
  const bundle = await buildPackage();
  const plugin = await buildPlugin();
  if (!engine && !bundle && !plugin) console.log("  pkg is up to date");
});
