import { expect, test } from "vitest";

import { pages, read } from "./all-examples.ts";
import { readMarkdown } from "./markdown.ts";

interface Manifest {
  readonly name: string;
  readonly scripts: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(read("package.json")) as Manifest;

const commands = pages().flatMap((file) =>
  readMarkdown(read(file))
    .filter(({ language }) => ["sh", "bash", "shell"].includes(language))
    .flatMap(({ code, line }) =>
      code
        .split("\n")
        .map((text, index) => ({
          place: `${file}:${line + index}`,
          text: text.replace(/ *#.*/, ""),
        }))
        .filter(({ text }) => text !== ""),
    ),
);

/** What npm would do: the script it would run, or the package it would install. */
function isKnown(command: string): boolean {
  const [program, verb = "", name = ""] = command.split(" ");
  if (program !== "npm") return false;
  if (verb === "install") return name === manifest.name;
  return (verb === "run" ? name : verb) in manifest.scripts;
}

test("the documentation shows commands", () => {
  expect(commands).not.toEqual([]);
});

test.each(commands)("$place: `$text` is a command of this package", ({ text }) => {
  expect(isKnown(text)).toBe(true);
});
