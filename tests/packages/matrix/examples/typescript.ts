import type { Page } from "playwright-core";
import { expect } from "vitest";

import type { Bench, Cell } from "../cell.ts";
import { serve } from "../serve.ts";
import { onPage } from "../visit.ts";
import { onVitePage } from "./open.ts";

/** One load for the two calls of an instance; what is leased outlives its clear, to the block's end. */
const SHOWN = [
  "loading /models/small",
  "loading /others/small",
  "labels in en",
  "still here",
  "released small: clear",
  "2 misses, 1 coalesced, 1 hits",
];
const STANDARD = [...SHOWN, "2 reads, opened 1"];

const shows = (lines: readonly string[]) => async (page: Page) => {
  await page.waitForFunction(() => document.body.innerText.includes("misses"));
  expect((await page.innerText("body")).split("\n")).toEqual(lines);
};

async function onServedPage(bench: Bench, path: string, lines: readonly string[], folder = ".") {
  const served = await serve(bench.project.path(folder));
  try {
    await onPage(await bench.browser(), `${served.url}/${path}`, shows(lines));
  } finally {
    await served.close();
  }
}

export const typescript: readonly Cell[] = [
  {
    name: "Plain TypeScript",
    kind: "example",
    example: "typescript",
    tool: "typescript",
    tries:
      "standard and experimental decorators, private methods, `using`; compiled by Vite, esbuild and tsc",
    run: async (bench) => {
      const { project } = bench;
      await project.command("check");
      await onVitePage(bench, shows(STANDARD));
      for (const build of ["build", "build:experimental", "build:esbuild", "build:tsc"]) {
        await project.command(build);
      }
      await onServedPage(bench, "", STANDARD, "dist");
      await onServedPage(bench, "experimental.html", SHOWN, "dist-experimental");
      await onServedPage(bench, "esbuild.html", STANDARD);
      await onServedPage(bench, "esbuild.html?experimental", SHOWN);
      await onServedPage(bench, "tsc.html", STANDARD);
      await onServedPage(bench, "tsc.html?experimental", SHOWN);
    },
  },
];
