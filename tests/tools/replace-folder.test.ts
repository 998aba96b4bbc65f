import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { replaceFolder } from "../../tools/lib/replace-folder.mjs";

let sandbox: string;

beforeEach(() => {
  sandbox = mkdtempSync(join(tmpdir(), "cache-resource-replace-"));
});

afterEach(() => {
  rmSync(sandbox, { recursive: true });
});

function write(file: string, contents: string): string {
  const path = join(sandbox, file);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, contents);
  return path;
}

// A development server that watches the folder answered with "not found" while it was made anew, and
// the page stayed so.
test("what is the same is not touched, what has changed is written, what is gone is removed", async () => {
  const same = write("folder/deep/same", "same");
  utimesSync(same, 1, 1);
  write("folder/changed", "before");
  write("folder/gone", "gone");
  write("new/deep/same", "same");
  write("new/changed", "after");
  write("new/added", "added");
  await replaceFolder(join(sandbox, "folder"), join(sandbox, "new"));
  expect(statSync(same).mtimeMs).toBe(1000);
  expect(readFileSync(join(sandbox, "folder", "changed"), "utf8")).toBe("after");
  expect(readdirSync(sandbox)).toEqual(["folder"]);
  expect(readdirSync(join(sandbox, "folder"), { recursive: true }).sort()).toEqual([
    "added",
    "changed",
    "deep",
    join("deep", "same"),
  ]);
});

test("a folder that is not there yet is made", async () => {
  write("new/file", "text");
  await replaceFolder(join(sandbox, "folder"), join(sandbox, "new"));
  expect(readdirSync(join(sandbox, "folder"))).toEqual(["file"]);
});
