/**
 * One cache per page, whatever brings it there; and promise 9: the page's end is the session's end.
 * On `pagehide` the page's cache releases all it holds, unless the page goes into the back/forward
 * cache. From the built package, over a real server and real navigation.
 */
import { createReadStream } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";

import type * as library from "cache-resource";
import { type Browser, chromium as playwright, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { chromium, chromiumFlags, obtain } from "../../tools/lib/browsers.mjs";

const PACKAGE = fileURLToPath(new URL("../../pkg/cache-resource.js", import.meta.url));

type Library = typeof library;

/** What the page's own script puts where a test can reach it: two copies of the library. */
interface WithCopies {
  readonly one: Library;
  readonly two: Library;
}

const PAGE = `<!doctype html><title>page</title><h1>page</h1><script type="module">
import * as one from "/one/cache-resource.js";
import * as two from "/two/cache-resource.js";
Object.assign(globalThis, { one, two });
</script>`;

let server: Server;
let browser: Browser;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    // Every address that ends so is another module to the browser, and so another copy.
    if (request.url?.endsWith("cache-resource.js") === true) {
      response.setHeader("content-type", "text/javascript");
      createReadStream(PACKAGE).pipe(response);
      return;
    }
    response.setHeader("content-type", "text/html");
    response.end(PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  browser = await playwright.launch({
    executablePath: await obtain(chromium),
    args: [...chromiumFlags],
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
});

afterAll(async () => {
  await browser.close();
  await new Promise((resolve) => server.close(resolve));
});

/** Caches one value on the page; its release is written where the next page can read it. */
async function holdOne(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { cacheResource } = (globalThis as unknown as WithCopies).one;
    localStorage.clear();
    const get = cacheResource(async () => "value", {
      onRelease: (_, { reason }) => {
        localStorage.setItem("released", `${localStorage.getItem("released") ?? ""}${reason} `);
      },
    });
    await get();
    Object.assign(globalThis, { get });
  });
}

describe("the page's end", () => {
  it("releases everything when the page goes for good", async () => {
    const page = await browser.newPage();
    await page.goto(url);
    await holdOne(page);
    // A page with an unload handler does not go into the back/forward cache.
    await page.evaluate(() => addEventListener("unload", () => undefined));
    await page.goto(`${url}next`);
    expect(await page.evaluate(() => localStorage.getItem("released"))).toBe("page ");
    await page.close();
  });

  it("releases nothing when the page goes into the back/forward cache, and it comes back with all", async () => {
    const page = await browser.newPage();
    await page.goto(url);
    await holdOne(page);
    await page.evaluate(() => {
      addEventListener("pageshow", (event) => Object.assign(globalThis, { back: event.persisted }));
    });
    await page.goto(`${url}next`);
    expect(await page.evaluate(() => localStorage.getItem("released"))).toBe(null);
    // A page that comes out of that cache was loaded long ago: nothing more is to be waited for.
    await page.goBack({ waitUntil: "commit" });
    await page.waitForFunction(() => "back" in globalThis);
    const came = await page.evaluate(() => {
      const page = globalThis as unknown as { back?: boolean; get?: { has(): boolean } };
      return { persisted: page.back, has: page.get?.has() };
    });
    expect(came).toEqual({ persisted: true, has: true });
    await page.close();
  });
});

describe("a page that comes out of the back/forward cache", () => {
  it("goes by the time of now, though the task in which it was frozen had read it", async () => {
    // The time is read once a task. The sign that the task is over may be frozen with the page, which
    // then would serve what has expired meanwhile to whoever asks first.
    const page = await browser.newPage();
    await page.goto(url);
    const served = await page.evaluate(() => {
      const { cacheResource } = (globalThis as unknown as WithCopies).one;
      const now = performance.now.bind(performance);
      let slept = 0;
      performance.now = () => now() + slept;
      let constructions = 0;
      const get = cacheResource(() => ++constructions, { ttl: "1min" });
      const before = get();
      slept = 120_000;
      const sameTask = get();
      dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
      const back = get();
      slept = 240_000;
      document.dispatchEvent(new Event("resume"));
      return [before, sameTask, back, get()];
    });
    expect(served).toEqual([1, 1, 2, 3]);
    await page.close();
  });
});

describe("copies of the library on one page", () => {
  it("share one cache: clear() of one is the whole page's, and each sees the other's entries", async () => {
    const page = await browser.newPage();
    await page.goto(url);
    const seen = await page.evaluate(async () => {
      const { one, two } = globalThis as unknown as WithCopies;
      const released: string[] = [];
      const wrap = ({ cacheResource }: Library, name: string) =>
        cacheResource(async () => name, { name, onRelease: (value) => void released.push(value) });
      const a = wrap(one, "a");
      const b = wrap(two, "b");
      await Promise.all([a(), b()]);
      const names = one.cacheResource.stats().functions.map(({ name }) => name);
      const entries = two.cacheResource.entries().length;
      await two.cacheResource.clear();
      // The context of a constructor that one copy runs is found by the other; errors are known by both.
      const failing: () => unknown = one.cacheResource(() => {
        two.loadContext().progress(1);
        return failing();
      });
      let error: unknown;
      try {
        failing();
      } catch (thrown) {
        error = thrown;
      }
      return {
        differ: one.cacheResource !== two.cacheResource,
        names,
        entries,
        released,
        crossInstance: error instanceof two.RecursiveLoadError,
      };
    });
    expect(seen).toEqual({
      differ: true,
      names: ["a", "b"],
      entries: 2,
      released: ["a", "b"],
      crossInstance: true,
    });
    await page.close();
  });
});
