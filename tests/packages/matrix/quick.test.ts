import { readFileSync } from "node:fs";

import { afterAll, beforeAll, expect, test } from "vitest";

import { pack, temporaryFolder } from "../packed.ts";
import { cells } from "./cells/index.ts";
import { closeAll, runCell } from "./run-cell.ts";
import { DOCUMENT } from "./table.ts";

// A minute's worth of the matrix, for every `npm test`; the whole is `npm run test:packages`.
const QUICK = [
  "Vite, build",
  "esbuild",
  "No bundler, an import map",
  "A policy with 'wasm-unsafe-eval'",
  "A policy without it",
  "Node",
  "A server",
];

const folder = temporaryFolder();
let tarball: string;

beforeAll(async () => {
  const { filename } = await pack(folder);
  tarball = `${folder}/${filename}`;
});

afterAll(closeAll);

test.each(QUICK)("from the packed tarball: %s", async (name) => {
  const cell = cells.find((each) => each.name === name);
  if (cell === undefined) throw new Error(`the matrix has no cell "${name}"`);
  await runCell(cell, tarball);
});

test("the documentation's table has a line for each cell, and no other", () => {
  const lines = readFileSync(DOCUMENT, "utf8")
    .split("\n")
    .filter((line) => /^\| [^\s-]/.test(line))
    .map((line) => line.split("|").map((text) => text.trim())[1]);
  expect(lines).toEqual(cells.map(({ name }) => name));
});
