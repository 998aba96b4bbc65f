// `npm run release`: shows what a release would publish, and what stands in its way. Nothing leaves
// this machine.
//
//   npm run release                  the dry run
//   npm run release -- --publish     publishes; for .github/workflows/release.yml, not for people
import { readFileSync } from "node:fs";
import { buildPlugin } from "./lib/bundle-plugin.mjs";
import { buildPackage } from "./lib/bundle.mjs";
import { buildEngine, published } from "./lib/engine.mjs";
import { inRoot } from "./lib/paths.mjs";
import { obstacles } from "./lib/release.mjs";
import { PlainError, command, run } from "./lib/run.mjs";
import { setUp } from "./lib/set-up.mjs";

await command(async () => {
  const parameters = process.argv.slice(2);
  const unknown = parameters.find((parameter) => parameter !== "--publish");
  if (unknown) throw new PlainError(`npm run release takes --publish or nothing, not ${unknown}.`);
  const publish = parameters.includes("--publish");

  await setUp();
  await buildEngine(published);
  await buildPackage();
  await buildPlugin();

  /** @type {import("./lib/release.mjs").State["manifest"]} */
  const manifest = JSON.parse(readFileSync(inRoot("package.json"), "utf8"));
  const { stdout } = await run("git", ["status", "--porcelain"]);
  const found = obstacles({
    manifest,
    changelog: readFileSync(inRoot("CHANGELOG.md"), "utf8"),
    changed: stdout
      .split("\n")
      .filter(Boolean)
      .map((line) => line.slice(3)),
    tag: process.env.GITHUB_REF_TYPE === "tag" ? process.env.GITHUB_REF_NAME : undefined,
    publish,
  });
  if (publish && found.length === 0) {
    await run("npm", ["publish", "--provenance", "--access", "public"], { show: true });
    return;
  }
  await run("npm", ["publish", "--dry-run", "--access", "public"], { show: true });
  if (found.length > 0) {
    throw new PlainError(`Before ${manifest.version} can be released:\n- ${found.join("\n- ")}`);
  }
  console.log(`\n  Ready: git tag v${manifest.version} && git push origin v${manifest.version}\n`);
});
