// Runs one of the TypeScript scripts of this folder in Node: `node www/run.mjs data/generate.ts`.
// Vite is here anyway, and the scripts can so share their modules with the page.
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const [script] = process.argv.slice(2);
if (script === undefined) {
  console.error("Which script? For example: node www/run.mjs data/generate.ts");
  process.exit(1);
}
await runnerImport(fileURLToPath(new URL(script, import.meta.url)), { logLevel: "error" });
