// Each framework has a project to copy and a page that shows it; neither is without the other.
import { existsSync, readdirSync } from "node:fs";
import { basename } from "node:path";

import { expect, test } from "vitest";

import { inRoot } from "../../tools/lib/paths.mjs";
import { EXAMPLE_PROJECTS, pages, read } from "./all-examples.ts";

const OVERVIEW = "docs/frameworks/index.md";
const projects = readdirSync(inRoot(EXAMPLE_PROJECTS));

interface Manifest {
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (folder: string) => JSON.parse(read(`${folder}package.json`)) as Manifest;

test("there are example projects", () => {
  expect(projects).not.toEqual([]);
});

test.each(projects)("docs/examples/%s has its page, its line in the overview, its test", (name) => {
  expect(read(`docs/frameworks/${name}.md`)).toContain(`](../examples/${name}`);
  expect(read(OVERVIEW)).toContain(`](${name}.md)`);
  expect(existsSync(inRoot("tests", "packages", "matrix", "examples", `${name}.ts`))).toBe(true);
});

test.each(projects)("docs/examples/%s is a whole project, in exact versions", (name) => {
  const { scripts, dependencies, devDependencies } = manifestOf(`${EXAMPLE_PROJECTS}/${name}/`);
  expect(scripts).toMatchObject({ dev: expect.any(String), check: expect.any(String) });
  expect(dependencies["cache-resource"]).toBe(manifestOf("").version);
  for (const version of Object.values({ ...dependencies, ...devDependencies })) {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  }
});

test.each(pages().filter((page) => page.startsWith("docs/frameworks/") && page !== OVERVIEW))(
  "%s is the page of a project that is there, and has its line in the overview",
  (page) => {
    const shown = [...read(page).matchAll(/file=docs\/examples\/([\w-]+)\//g)].map(([, of]) => of);
    expect(shown).not.toEqual([]);
    for (const name of shown) expect(projects).toContain(name);
    expect(read(OVERVIEW)).toContain(`](${basename(page)})`);
  },
);
