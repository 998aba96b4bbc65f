// `npm run test:packages`: the package, packed, in every tool of tests/packages/matrix/.
//
//   npm run test:packages              all of it, and the table in docs/compatibility.md
//   npm run test:packages -- Vite      the cells whose name holds this
import { chromium, obtain } from "./lib/browsers.mjs";
import { buildPlugin } from "./lib/bundle-plugin.mjs";
import { buildPackage } from "./lib/bundle.mjs";
import { inOtherTools } from "./lib/checks.mjs";
import { buildEngine, published } from "./lib/engine.mjs";
import { inRoot } from "./lib/paths.mjs";
import { PlainError, command, tryRun } from "./lib/run.mjs";
import { setUp } from "./lib/set-up.mjs";

/** A word as a pattern that means nothing but itself. */
const literally = (/** @type {string} */ word) => word.replaceAll(/[^\w\s]/g, "\\$&");

await command(async () => {
  const words = process.argv.slice(2);
  const flag = words.find((word) => word.startsWith("-"));
  if (flag) throw new PlainError(`npm run test:packages takes words of cells' names, not ${flag}.`);
  await setUp();
  await obtain(chromium);
  await buildEngine(published);
  await buildPackage();
  await buildPlugin();
  const { code } = await tryRun(
    process.execPath,
    [
      inRoot("node_modules", "vitest", "vitest.mjs"),
      "run",
      ...inOtherTools.map((project) => `--project=${project}`),
      ...(words.length > 0 ? ["--testNamePattern", words.map(literally).join("|")] : []),
    ],
    { show: true },
  );
  process.exitCode = code;
});
