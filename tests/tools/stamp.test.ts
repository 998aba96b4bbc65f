import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { inRoot, root } from "../../tools/lib/paths.mjs";
import { whenChanged } from "../../tools/lib/stamp.mjs";

// Stamps and inputs lie inside the repository, so the sandbox does too, where git does not look.
let sandbox: string;

beforeEach(() => {
  mkdirSync(inRoot("target"), { recursive: true });
  sandbox = mkdtempSync(inRoot("target", "stamp-test-"));
  writeFileSync(join(sandbox, "input"), "one");
});

afterEach(() => {
  rmSync(inRoot("target", "stamps", basename(sandbox)), { force: true });
  rmSync(sandbox, { recursive: true });
});

/** Runs a step that copies nothing but counts as done once its output exists. */
function runStep(facts: string[] = []) {
  const inSandbox = (name: string) => relative(root, join(sandbox, name));
  const footprint = {
    name: basename(sandbox),
    inputs: [inSandbox("input"), inSandbox("folder")],
    outputs: [inSandbox("output")],
    facts,
  };
  return whenChanged(footprint, () => {
    writeFileSync(join(sandbox, "output"), "made");
    return Promise.resolve();
  });
}

test("a step is done once, and left out while nothing changes", async () => {
  expect([await runStep(), await runStep()]).toEqual([true, false]);
});

test("a step is done again when an input, a file in a folder, or a fact has changed", async () => {
  await runStep();
  writeFileSync(join(sandbox, "input"), "two");
  expect(await runStep()).toBe(true);
  mkdirSync(join(sandbox, "folder"));
  writeFileSync(join(sandbox, "folder", "file"), "new");
  expect(await runStep()).toBe(true);
  expect(await runStep(["another compiler"])).toBe(true);
});

test("a file that is written again with what it held is no change", async () => {
  await runStep();
  writeFileSync(join(sandbox, "input"), "one");
  expect(await runStep()).toBe(false);
});

test("a step whose output was deleted is done again", async () => {
  await runStep();
  rmSync(join(sandbox, "output"));
  expect(await runStep()).toBe(true);
});

test("a step that failed is tried again", async () => {
  const footprint = { name: basename(sandbox), inputs: [], outputs: [] };
  const failing = whenChanged(footprint, () => Promise.reject(new Error("no")));
  await expect(failing).rejects.toThrow("no");
  expect(await whenChanged(footprint, () => Promise.resolve())).toBe(true);
});
