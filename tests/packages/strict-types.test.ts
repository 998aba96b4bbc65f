import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { beforeAll, test } from "vitest";

import { inRoot } from "../../tools/lib/paths.mjs";
import { run } from "../../tools/lib/run.mjs";
import { pack, temporaryFolder } from "./packed.ts";

// A user's project, in the file names and words that a user has: nothing of this repository is in
// its folder but the package that npm would ship. The matrix has older compilers, and browsers.
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

beforeAll(async () => {
  const { filename } = await pack(project);
  const write = (name: string, text: string) => {
    writeFileSync(join(project, name), text);
  };
  write("package.json", JSON.stringify({ name: "user", private: true, type: "module" }));
  write("use.ts", USE);
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${filename}`], {
    cwd: project,
  });
});

test.each(["bundler", "nodenext"])(
  "its types hold under every strictness that TypeScript has, resolved as %s",
  async (moduleResolution) => {
    // They once held only where a project had "esnext.disposable" among its libraries, which none has to
    // begin with: without `skipLibCheck` the compiler complained of `Symbol.dispose` in them.
    const folder = join(project, moduleResolution);
    mkdirSync(folder);
    const compilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: false,
      noEmit: true,
      target: "es2022",
      lib: ["es2022", "dom"],
      types: [],
      module: moduleResolution === "bundler" ? "esnext" : "nodenext",
      moduleResolution,
    };
    const config = join(folder, "tsconfig.json");
    writeFileSync(config, JSON.stringify({ compilerOptions, files: ["../use.ts"] }));
    await run(process.execPath, [inRoot("node_modules", "typescript", "bin", "tsc"), "-p", config]);
  },
);
