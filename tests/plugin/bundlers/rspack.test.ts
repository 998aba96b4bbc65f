/** Rspack, which is no dependency here: its project installs it as a user does. */
import { expect, test } from "vitest";

import { run } from "../../../tools/lib/run.mjs";
import { makeProject } from "../project.ts";

const MAIN = `
import { cacheResource } from "cache-resource";

export const getDevice = cacheResource((_adapter, power) => ({ power }));
const same = getDevice({}, "low") === getDevice([], "low");
const [{ id, name }] = cacheResource.stats().functions;
console.log(JSON.stringify({ id, name, same }));
`;

const BUILD = `
import { rspack } from "@rspack/core";
import cacheResource from "cache-resource/rspack";

const compiler = rspack({
  mode: "production",
  target: "node",
  entry: "./src/main.js",
  output: { path: import.meta.dirname, filename: "built.cjs" },
  plugins: [cacheResource()],
});
compiler.run((error, stats) => {
  if (error || stats.hasErrors() || stats.hasWarnings()) {
    console.error(error ?? stats.toString());
    process.exitCode = 1;
  }
  compiler.close(() => undefined);
});
`;

test("a minified build by Rspack goes by the names and keys that were written", async () => {
  const project = await makeProject({ "src/main.js": MAIN, "build.js": BUILD });
  await run("npm", ["install", "--no-audit", "--no-fund", "@rspack/core@2.3.3"], {
    cwd: project.folder,
  });
  await run(process.execPath, ["build.js"], { cwd: project.folder });
  const { stdout } = await run(process.execPath, ["built.cjs"], { cwd: project.folder });
  expect(JSON.parse(stdout)).toEqual({
    id: "user/src/main.js#getDevice",
    name: "getDevice",
    same: true,
  });
});
