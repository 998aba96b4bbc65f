import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { chromium as playwright } from "playwright-core";
import { build, preview } from "vite";
import { beforeAll, expect, test } from "vitest";

import { chromium, chromiumFlags, obtain } from "../../tools/lib/browsers.mjs";
import { inRoot } from "../../tools/lib/paths.mjs";
import { run } from "../../tools/lib/run.mjs";
import { pack, temporaryFolder } from "./packed.ts";

// A user's project, in the file names and words that a user has: nothing of this repository is in
// its folder but the package that npm would ship.
const project = temporaryFolder();

const USE = `
import { cacheResource } from "cache-resource";

let constructions = 0;
const getAnswer = cacheResource(async function getAnswer(question: string) {
  constructions += 1;
  return question.length;
});

const [first, second] = await Promise.all([getAnswer("to be"), getAnswer("to be")]);
const answer: number = first;
export const report = { answer, same: first === second, constructions };
`;

const EXPECTED = { answer: 5, same: true, constructions: 1 };

beforeAll(async () => {
  const { filename } = await pack(project);
  const write = (name: string, text: string) => {
    writeFileSync(join(project, name), text);
  };
  write("package.json", JSON.stringify({ name: "user", private: true, type: "module" }));
  write("use.ts", USE);
  write(
    "main.ts",
    'import { report } from "./use.js";\ndocument.title = JSON.stringify(report);\n',
  );
  write(
    "index.html",
    '<!doctype html><link rel="icon" href="data:," /><script type="module" src="/main.ts"></script>',
  );
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${filename}`], {
    cwd: project,
  });
});

test("an app built with Vite calls it in a browser, and the console stays empty", async () => {
  await build({ root: project, configFile: false, logLevel: "warn", build: { target: "es2022" } });
  const server = await preview({ root: project, configFile: false, preview: { port: 0 } });
  const browser = await playwright.launch({
    executablePath: await obtain(chromium),
    args: chromiumFlags,
  });
  try {
    const page = await browser.newPage();
    const messages: string[] = [];
    page.on("console", (message) => messages.push(message.text()));
    page.on("pageerror", (error) => messages.push(error.message));
    await page.goto(server.resolvedUrls?.local[0] ?? "");
    await page.waitForFunction(() => document.title !== "");
    expect(JSON.parse(await page.title())).toEqual(EXPECTED);
    expect(messages).toEqual([]);
  } finally {
    await browser.close();
    await server.close();
  }
});

test("importing it in Node, as server rendering does, runs nothing and touches no global", async () => {
  const script = `
    const before = Reflect.ownKeys(globalThis).length;
    await import("cache-resource");
    console.log(Reflect.ownKeys(globalThis).length - before);
  `;
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: project,
  });
  expect(stdout.trim()).toBe("0");
});

test.each(["bundler", "nodenext"])(
  "its types hold under every strictness that TypeScript has, resolved as %s",
  async (moduleResolution) => {
    const folder = join(project, moduleResolution);
    mkdirSync(folder);
    const compilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: false,
      noEmit: true,
      target: "es2022",
      lib: ["es2022", "dom", "esnext.disposable"],
      types: [],
      module: moduleResolution === "bundler" ? "esnext" : "nodenext",
      moduleResolution,
    };
    const config = join(folder, "tsconfig.json");
    writeFileSync(config, JSON.stringify({ compilerOptions, files: ["../use.ts"] }));
    await run(process.execPath, [inRoot("node_modules", "typescript", "bin", "tsc"), "-p", config]);
  },
);
