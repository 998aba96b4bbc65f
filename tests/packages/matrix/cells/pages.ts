import { expect } from "vitest";

import type { Bench, Cell } from "../cell.ts";
import { serve } from "../serve.ts";
import { EXPECTED, expectUse, visit } from "../visit.ts";

const worker = (name: string, which: string): Cell => ({
  name,
  kind: "page",
  fixture: "workers",
  tries: "the main entry, bundled by esbuild",
  run: async ({ project, browser }) => {
    await project.node("build.js");
    const served = await serve(project.path("dist"));
    try {
      await expectUse(await browser(), `${served.url}/?${which}`);
    } finally {
      await served.close();
    }
  },
});

/** Opens the pages of both entries under a Content Security Policy. */
async function underPolicy({ project, browser }: Bench, scripts: string) {
  await project.node("build.js");
  const policy = `default-src 'none'; img-src data:; connect-src 'self'; script-src ${scripts}`;
  const served = await serve(project.path("dist"), { "Content-Security-Policy": policy });
  try {
    const main = await visit(await browser(), `${served.url}/`);
    return [main, await visit(await browser(), `${served.url}/slim.html`)];
  } finally {
    await served.close();
  }
}

export const pages: readonly Cell[] = [
  {
    name: "No bundler, an import map",
    kind: "page",
    fixture: "page",
    tries: "both entries, as they lie in node_modules",
    run: async ({ project, browser }) => {
      const served = await serve(project.folder);
      try {
        for (const query of ["", "?slim"]) {
          await expectUse(await browser(), `${served.url}/import-map.html${query}`);
        }
      } finally {
        await served.close();
      }
    },
  },
  worker("A classic worker", "classic"),
  worker("A module worker", "module"),
  worker("A SharedWorker", "shared"),
  {
    name: "A policy with 'wasm-unsafe-eval'",
    kind: "page",
    fixture: "csp",
    tries: "both entries, under `script-src 'self' 'wasm-unsafe-eval'`",
    run: async (bench) => {
      for (const { title, messages } of await underPolicy(bench, "'self' 'wasm-unsafe-eval'")) {
        expect(messages).toEqual([]);
        expect(JSON.parse(title)).toEqual(EXPECTED);
      }
    },
  },
  {
    name: "A policy without it",
    kind: "page",
    fixture: "csp",
    tries: "both entries say what the policy lacks, under `script-src 'self'`",
    run: async (bench) => {
      for (const { title } of await underPolicy(bench, "'self'")) {
        expect(title).toMatch(/^EngineUnavailableError: .*'wasm-unsafe-eval'/);
      }
    },
  },
];
