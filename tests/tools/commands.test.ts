import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { isAtLeast, requireNode } from "../../tools/lib/requirements.mjs";
import { tryRun } from "../../tools/lib/run.mjs";

let programs: string;

beforeEach(() => {
  programs = mkdtempSync(join(tmpdir(), "cache-resource-path-"));
});

afterEach(() => {
  rmSync(programs, { recursive: true });
});

/** Runs one of the commands with nothing in PATH but Node. */
function withoutPrograms(script: string, ...parameters: string[]) {
  symlinkSync(process.execPath, join(programs, "node"));
  const env = { PATH: programs };
  return tryRun(process.execPath, [join("tools", script), ...parameters], { env });
}

test.each(["start.mjs", "test.mjs", "build.mjs", "docs.mjs"])(
  "%s on a machine without Rust is one line that says where to get it",
  async (script) => {
    const { code, output } = await withoutPrograms(script);
    expect(code).toBe(1);
    expect(output.trim()).toMatch(
      /^cargo \(Rust\) is missing: .*rustup, from https:\/\/rustup\.rs/,
    );
    expect(output.trim().split("\n")).toHaveLength(1);
  },
);

test.each(["abc", "0", "65536", "80.5"])(
  "npm start refuses the port %s by its name",
  async (port) => {
    const { code, output } = await withoutPrograms("start.mjs", "--port", port);
    expect(code).toBe(1);
    expect(output).toContain(
      `"${port}" is no port. npm start takes --port and a number from 1 to 65535`,
    );
  },
);

test("npm start names a parameter that it does not know", async () => {
  const { code, output } = await withoutPrograms("start.mjs", "--prot", "8080");
  expect(code).toBe(1);
  expect(output).toContain("Unknown option '--prot'");
});

test.each([
  [["--port", "80"], "--serve is missing"],
  [["--serve", "--port", "abc"], '"abc" is no port'],
  [["--base", "cache-resource"], '"cache-resource" is no path that begins and ends with a slash'],
  [["--repository", "here"], '"here" is no address of a repository'],
  [["--watch"], "Unknown option '--watch'"],
])("npm run docs refuses %j, and says what it takes", async (parameters, message) => {
  const { code, output } = await withoutPrograms("docs.mjs", ...parameters);
  expect(code).toBe(1);
  expect(output).toContain(message);
  expect(output).toContain("npm run docs takes --base, a path such as /cache-resource/");
});

test("npm test lists the checks when no title holds the word it was given", async () => {
  const { code, output } = await withoutPrograms("test.mjs", "clipy");
  expect(code).toBe(1);
  expect(output).toContain("No check is called clipy. These are:");
  expect(output).toContain("  clippy\n");
});

test("a Node that is too old is named, with the one that is needed", () => {
  expect(() => {
    requireNode("18.20.8");
  }).toThrow(
    "Node 18.20.8 is too old: Node 20.19 or newer is needed. Get it from https://nodejs.org.",
  );
});

test("versions are compared as numbers, part by part", () => {
  expect(isAtLeast("1.88.0", "1.88")).toBe(true);
  expect(isAtLeast("1.100.0", "1.88")).toBe(true);
  expect(isAtLeast("1.9.0", "1.88")).toBe(false);
  expect(isAtLeast("21.0.0", ">=20.19")).toBe(true);
  expect(isAtLeast("20.18.3", ">=20.19")).toBe(false);
});
