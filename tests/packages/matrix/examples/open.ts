import type { Page } from "playwright-core";

import type { Bench } from "../cell.ts";
import { serve } from "../serve.ts";
import { onPage } from "../visit.ts";

type Use = (page: Page, messages: string[]) => Promise<void>;

/** Builds an example as its reader would, and uses its page from a host of static files. */
export async function onBuiltPage(bench: Bench, use: Use, folder = "dist"): Promise<void> {
  await bench.project.command("build");
  const served = await serve(bench.project.path(folder));
  try {
    await onPage(await bench.browser(), `${served.url}/`, use);
  } finally {
    await served.close();
  }
}

/** Uses an example's page from Vite's development server. */
export async function onVitePage({ project, browser }: Bench, use: Use): Promise<void> {
  const url = await project.start("vite", "--host=127.0.0.1", "--port=0");
  await onPage(await browser(), url, use);
}
