// `npm run build`: the engine as wasm, its glue, and the bundled package in pkg/.
import { buildPackage } from "./lib/bundle.mjs";
import { buildEngine, published } from "./lib/engine.mjs";
import { command } from "./lib/run.mjs";
import { setUp } from "./lib/set-up.mjs";

await command(async () => {
  await setUp();
  const engine = await buildEngine(published);
  const bundle = await buildPackage();
  if (!engine && !bundle) console.log("  pkg is up to date");
});
