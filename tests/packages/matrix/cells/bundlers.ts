import { cpSync } from "node:fs";

import { expect } from "vitest";

import type { Bench, Cell } from "../cell.ts";
import type { Project } from "../project.ts";
import { serve } from "../serve.ts";
import { expectUse } from "../visit.ts";

const BOTH = "both entries, built and minified";

/** The page of the main entry, and that of slim. */
const PAGES = ["", "slim.html"];

/** Opens pages from a folder that any host could serve. */
async function open({ project, browser }: Bench, pages: readonly string[]): Promise<void> {
  const served = await serve(project.path("dist"));
  try {
    for (const page of pages) await expectUse(await browser(), `${served.url}/${page}`);
  } finally {
    await served.close();
  }
}

/** The pages as they are, for a tool that bundles scripts alone. */
function copyPages(project: Project): void {
  for (const page of ["index.html", "slim.html"]) {
    cpSync(project.path(page), project.path("dist", page));
  }
}

/** A tool that the fixture's `build.js` calls. */
const scripted = (name: string, fixture: string, tool: string): Cell => ({
  name,
  kind: "bundler",
  fixture,
  tool,
  tries: BOTH,
  run: async (bench) => {
    await bench.project.node("build.js");
    copyPages(bench.project);
    await open(bench, PAGES);
  },
});

const inDevelopment = (name: string, fixture: string, tries: string): Cell => ({
  name,
  kind: "bundler",
  fixture,
  tool: "vite",
  tries,
  run: async ({ project, browser }) => {
    const url = await project.start("vite", "--host=127.0.0.1", "--port=0");
    for (const page of PAGES) await expectUse(await browser(), `${url}/${page}`);
  },
});

export const bundlers: readonly Cell[] = [
  {
    name: "Vite, build",
    kind: "bundler",
    fixture: "vite",
    tool: "vite",
    tries: BOTH,
    run: async (bench) => {
      await bench.project.bin("vite", "build", "--logLevel=warn");
      await open(bench, PAGES);
    },
  },
  inDevelopment("Vite, development", "vite", "both entries, from its server"),
  inDevelopment(
    "Vite, development without a setting",
    "vite-url",
    "both entries; slim with the file's address by `?url`",
  ),
  {
    name: "Vite, slim for everybody",
    kind: "bundler",
    fixture: "vite-slim",
    tool: "vite",
    tries: "the recipes with slim, by an alias of `cache-resource`",
    run: async (bench) => {
      await bench.project.bin("vite", "build", "--logLevel=warn");
      await open(bench, [""]);
      const scripts = bench.project.read("dist/assets", ".js");
      // The engine as the main entry carries it, in hexadecimal.
      expect(scripts).not.toContain("0061736d01000000");
    },
  },
  scripted("webpack", "webpack", "webpack"),
  scripted("Rspack", "rspack", "@rspack/core"),
  scripted("Rollup", "rollup", "rollup"),
  scripted("Rolldown", "rolldown", "rolldown"),
  scripted("esbuild", "esbuild", "esbuild"),
  {
    name: "Parcel",
    kind: "bundler",
    fixture: "parcel",
    tool: "parcel",
    tries: "the main entry, without a setting",
    run: async (bench) => {
      await bench.project.bin("parcel", "build", "index.html", "--no-cache");
      await open(bench, [""]);
    },
  },
  {
    name: "Parcel with `packageExports`",
    kind: "bundler",
    fixture: "parcel-exports",
    tool: "parcel",
    tries: BOTH,
    run: async (bench) => {
      await bench.project.bin("parcel", "build", "index.html", "slim.html", "--no-cache");
      await open(bench, PAGES);
    },
  },
];
