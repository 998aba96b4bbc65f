import { launch, type Page } from "puppeteer-core";

import { firefox, find } from "../../tools/lib/browsers.mjs";
import { driverProvider, type Driver } from "./provider.ts";

/** Firefox of the machine, over WebDriver BiDi: Playwright drives only a Firefox of its own. */
async function startFirefox(): Promise<Driver> {
  const executablePath = find(firefox);
  if (executablePath === undefined) throw new Error(`${firefox.title} is not installed`);
  const browser = await launch({ browser: "firefox", executablePath, headless: true });
  const pages = new Map<string, Page>();
  return {
    async open(session, url) {
      await pages.get(session)?.close();
      const page = await browser.newPage();
      pages.set(session, page);
      await page.goto(url);
    },
    context: (session) => ({ page: pages.get(session) }),
    quit: () => browser.close(),
  };
}

/** The Vitest provider for Firefox. */
export const firefoxProvider = () => driverProvider("firefox-bidi", startFirefox);
