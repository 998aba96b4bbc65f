import { existsSync } from "node:fs";
import { basename } from "node:path";

import { expect, test } from "vitest";

import { inRoot } from "../../tools/lib/paths.mjs";
import { EXAMPLE_PROJECTS, pages, read } from "./all-examples.ts";
import { readMarkdown } from "../../docs/.vitepress/examples/markdown.ts";

interface Manifest {
  readonly name: string;
  readonly scripts: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(read("package.json")) as Manifest;

/** The scripts that a page's reader has: those of this package, or of the example it shows. */
function scriptsOf(page: string): Manifest["scripts"] {
  const own = `${EXAMPLE_PROJECTS}/${basename(page, ".md")}/package.json`;
  const shown = page.startsWith("docs/frameworks/") && existsSync(inRoot(own));
  return shown ? (JSON.parse(read(own)) as Manifest).scripts : manifest.scripts;
}

const commands = pages().flatMap((file) =>
  readMarkdown(read(file))
    .filter(({ language }) => ["sh", "bash", "shell"].includes(language))
    .flatMap(({ code, line }) =>
      code
        .split("\n")
        .map((text, index) => ({
          place: `${file}:${line + index}`,
          scripts: scriptsOf(file),
          text: text.replace(/ *#.*/, ""),
        }))
        .filter(({ text }) => text !== ""),
    ),
);

/** What npm would do: the script it would run, or the package it would install. */
function isKnown(command: string, scripts: Manifest["scripts"]): boolean {
  const [program, verb = "", name = ""] = command.split(" ");
  if (program !== "npm") return false;
  if (verb === "install")
    return name === manifest.name || (name === "" && scripts !== manifest.scripts);
  return (verb === "run" ? name : verb) in scripts;
}

test("the documentation shows commands", () => {
  expect(commands).not.toEqual([]);
});

test.each(commands)(
  "$place: `$text` is a command of this package, or of the example that the page shows",
  ({ text, scripts }) => {
    expect(isKnown(text, scripts)).toBe(true);
  },
);
