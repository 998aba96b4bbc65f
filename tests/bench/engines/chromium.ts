import { chromium as playwright } from "playwright-core";

import { chromium, chromiumFlags, obtain } from "../../../tools/lib/browsers.mjs";
import type { Engine } from "./engine.ts";
import { BENCH_PAGE, performInPage, serve } from "./server.ts";

/** Chromium of the machine. */
export const launchChromium = async () =>
  playwright.launch({
    executablePath: await obtain(chromium),
    args: [...chromiumFlags, "--js-flags=--expose-gc"],
  });

/** Chromium, a page for each order. */
export async function startChromium(folder: string): Promise<Engine> {
  const server = await serve({ "/": BENCH_PAGE }, [folder]);
  const browser = await launchChromium();
  return {
    version: `Chromium ${browser.version()}`,
    async perform(order) {
      // A context of its own has a process of its own.
      const context = await browser.newContext();
      const page = await context.newPage();
      try {
        await page.goto(server.url);
        return await page.evaluate(performInPage, order);
      } finally {
        await context.close();
      }
    },
    async quit() {
      await browser.close();
      server.close();
    },
  };
}
