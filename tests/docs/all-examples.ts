import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { inRoot } from "../../tools/lib/paths.mjs";
import { EXAMPLE_PROJECTS, writtenPages } from "../../docs/.vitepress/pages.ts";
import type { Example } from "../../docs/.vitepress/examples/example.ts";
import { markdownExamples } from "../../docs/.vitepress/examples/markdown.ts";
import { tsdocExamples } from "../../docs/.vitepress/examples/tsdoc.ts";

export { EXAMPLE_PROJECTS };

/** The pages of the documentation, relative to the root. */
export function pages(): string[] {
  return ["README.md", ...writtenPages()];
}

/** The sources whose `@example`s are run. */
export function documentedSources(): string[] {
  return ["panel", "recipes", "shim", "slim", "spinner"].flatMap((entry) =>
    filesIn(`src/${entry}`, ".ts"),
  );
}

/** The text of a file of this repository. */
export function read(file: string): string {
  return readFileSync(inRoot(file), "utf8");
}

/** Every example there is. */
export function allExamples(): Example[] {
  return [
    ...pages().flatMap((file) => markdownExamples(file, read(file))),
    ...documentedSources().flatMap((file) => tsdocExamples(file, read(file))),
  ];
}

function filesIn(folder: string, ending: string): string[] {
  return readdirSync(inRoot(folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name).replaceAll("\\", "/"))
    .sort();
}
