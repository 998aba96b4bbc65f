// The site as a host of static files has it, below a path of its own, and a browser to look at it.
import type { Browser, Page } from "playwright-core";

import { inRoot } from "../../tools/lib/paths.mjs";
import { buildSite } from "../../tools/lib/site.mjs";
import { launchBrowser } from "../../www/browser.ts";
import { type Served, serve } from "../packages/matrix/serve.ts";

/** What the host serves, and in it the site's own folder. */
const HOST = "target/test-site";
export const BASE = "/cache-resource/";
export const FOLDER = `${HOST}${BASE}`.slice(0, -1);
export const REPOSITORY = "https://github.com/example/cache-resource";

export interface Site {
  readonly browser: Browser;
  /** With the base. */
  readonly url: string;
  open(path: string, options?: Parameters<Browser["newContext"]>[0]): Promise<Visited>;
  close: () => Promise<void>;
}

/** A page, and all that it should have kept to itself: messages, errors, answers that are none. */
export interface Visited {
  readonly page: Page;
  readonly complaints: readonly string[];
  close: () => Promise<void>;
}

/** Builds the site where it has changed. */
export const built = (): Promise<boolean> =>
  buildSite({ base: BASE, folder: FOLDER, repository: REPOSITORY });

export async function openSite(): Promise<Site> {
  await built();
  const server: Served = await serve(inRoot(HOST));
  const browser = await launchBrowser();
  const url = `${server.url}${BASE}`;
  return {
    browser,
    url,
    async open(path, options) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        ...options,
      });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("console", (message) => complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("request", (request) => {
        const target = request.url();
        if (!/^(?:data|blob):/.test(target) && !target.startsWith(url)) complaints.push(target);
      });
      page.on("response", (response) => {
        if (response.status() >= 400) complaints.push(`${response.url()}: ${response.status()}`);
      });
      await page.goto(url + path);
      // What stands in the page is only alive once the script has taken it over.
      await page.waitForFunction(() => "__vue_app__" in (document.querySelector("#app") ?? {}));
      return { page, complaints, close: () => context.close() };
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
