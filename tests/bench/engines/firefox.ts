import { launch } from "puppeteer-core";

import { firefox, obtain } from "../../../tools/lib/browsers.mjs";
import type { Engine } from "./engine.ts";
import { BENCH_PAGE, performInPage, serve } from "./server.ts";

/** The longest that one order may take. */
const PATIENCE_MILLISECONDS = 600_000;

/** Firefox, a page for each order. */
export async function startFirefox(folder: string): Promise<Engine> {
  const server = await serve({ "/": BENCH_PAGE }, [folder]);
  const browser = await launch({
    browser: "firefox",
    executablePath: await obtain(firefox),
    headless: true,
    protocolTimeout: PATIENCE_MILLISECONDS,
  });
  return {
    version: (await browser.version()).replace("/", " "),
    async perform(order) {
      const page = await browser.newPage();
      try {
        await page.goto(server.url);
        return await page.evaluate(performInPage, order);
      } finally {
        await page.close();
      }
    },
    async quit() {
      await browser.close();
      server.close();
    },
  };
}
