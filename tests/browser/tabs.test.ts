/**
 * The panel's sources between real tabs, over real navigation: a page that looks at others, and is
 * looked at, still goes into the back/forward cache, and is there again when it comes back. And on a
 * server they neither look nor keep anything running.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { type Browser, chromium as playwright, type Page } from "playwright-core";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type * as library from "../../src/panel/sources/index.js";
import { chromium, chromiumFlags, obtain } from "../../tools/lib/browsers.mjs";
import { inRoot, root } from "../../tools/lib/paths.mjs";

const PAGE = `<!doctype html><title>First</title>
<script type="importmap">{"imports": {"cache-resource": "/cache-resource.js"}}</script>
<script type="module">
import { cacheResource } from "cache-resource";
import { openSources } from "/index.js";
cacheResource(() => 1, { name: "held" })();
Object.assign(globalThis, { sources: openSources() });
</script>`;

interface WithSources {
  readonly sources: library.Sources;
}

let folder: string;
let server: Server;
let browser: Browser;
let url: string;

beforeAll(async () => {
  // Within the package, so that in Node `cache-resource` is the package itself.
  folder = mkdtempSync(inRoot("target", "sources-"));
  const input = inRoot("src", "panel", "sources", "index.ts");
  const bundle = await rolldown({ input, cwd: root, external: ["cache-resource"] });
  await bundle.write({ dir: folder, format: "esm" });
  await bundle.close();

  server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, "http://localhost");
    const file =
      pathname === "/cache-resource.js" ? inRoot("pkg", pathname) : join(folder, pathname);
    const isScript = pathname.endsWith(".js");
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
    response.end(isScript ? readFileSync(file) : PAGE);
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
  rmSync(folder, { recursive: true, force: true });
});

async function open(context: Awaited<ReturnType<Browser["newContext"]>>): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction(() => "sources" in globalThis);
  return page;
}

/** Waits until a page sees so many other tabs. */
const sees = (page: Page, tabs: number): Promise<unknown> =>
  page.waitForFunction(
    (count) =>
      (globalThis as unknown as WithSources).sources.list.filter(({ kind }) => kind === "tab")
        .length === count,
    tabs,
  );

describe("two tabs", () => {
  it("see each other, and one that goes into the back/forward cache comes back", async () => {
    const context = await browser.newContext();
    const [first, second] = [await open(context), await open(context)];
    await Promise.all([sees(first, 1), sees(second, 1)]);
    await first.evaluate(() => {
      addEventListener("pageshow", (event) => Object.assign(globalThis, { back: event.persisted }));
    });
    await first.goto(`${url}?elsewhere`);
    await first.goto("about:blank");
    await sees(second, 0);
    await first.goBack({ waitUntil: "commit" });
    await first.goBack({ waitUntil: "commit" });
    await first.waitForFunction(() => "back" in globalThis);
    expect(await first.evaluate(() => (globalThis as { back?: boolean }).back)).toBe(true);
    await Promise.all([sees(first, 1), sees(second, 1)]);
    const cleared = await second.evaluate(async () => {
      const { sources } = globalThis as unknown as WithSources;
      const other = sources.list.find(({ kind }) => kind === "tab")!;
      await other.perform({ type: "clear" });
      return other.title;
    });
    expect(cleared).toBe("Tab “First”");
    await context.close();
  });
});

describe("in Node", () => {
  const run = (before: string): { status: number | null; stdout: string; stderr: string } => {
    const module = JSON.stringify(pathToFileURL(join(folder, "index.js")).href);
    const script = `${before}
      const { openSources, shareCaches } = await import(${module});
      shareCaches();
      const { list } = openSources();
      console.log(list.map(({ title }) => title).join());`;
    const parameters = ["--input-type=module", "--eval", script];
    return spawnSync(process.execPath, parameters, { encoding: "utf8", timeout: 20_000 });
  };

  it("there is the process's own cache, and nothing keeps the process from ending", () => {
    expect(run("")).toMatchObject({ status: 0, stdout: "This page\n", stderr: "" });
  });

  it("nor does anything where a test has put up a document, and so a page's channel", () => {
    const { status, stdout } = run('globalThis.document = { title: "test" };');
    expect({ status, stdout }).toEqual({ status: 0, stdout: "This page\n" });
  });
});
