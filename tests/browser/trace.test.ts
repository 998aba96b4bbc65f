/**
 * `configure({ trace: true })`: loads as bars on a track of the browser's Performance panel. A real
 * recording of Chromium, read by the engine of that very panel.
 */
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import * as Trace from "@paulirish/trace_engine";
import type * as library from "cache-resource";
import { type Browser, chromium as playwright } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";

import { chromium, chromiumFlags, obtain } from "../../tools/lib/browsers.mjs";
import { inRoot } from "../../tools/lib/paths.mjs";

const PAGE = `<!doctype html><title>page</title><script type="module">
import * as library from "/cache-resource.js";
Object.assign(globalThis, { library });
</script>`;

let server: Server;
let browser: Browser;

beforeAll(async () => {
  const script = readFileSync(inRoot("pkg", "cache-resource.js"));
  server = createServer((request, response) => {
    const isScript = request.url === "/cache-resource.js";
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
    response.end(isScript ? script : PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  browser = await playwright.launch({
    executablePath: await obtain(chromium),
    args: [...chromiumFlags],
  });
});

afterAll(async () => {
  await browser.close();
  await new Promise((resolve) => server.close(resolve));
});

it("the Performance panel shows loads on a track of their own, by outcome, with what they were for", async () => {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction(() => "library" in globalThis);
  await browser.startTracing(page);
  await page.evaluate(async () => {
    const { cacheResource } = (globalThis as unknown as { library: typeof library }).library;
    cacheResource.configure({ trace: true });
    const wait = () => new Promise((resolve) => setTimeout(resolve, 20));
    const getModel = cacheResource(async () => wait(), { name: "getModel" });
    const getTable = cacheResource(
      async () => {
        await wait();
        throw new Error("no such table");
      },
      { name: "getTable", id: "views/table" },
    );
    await getModel();
    await getModel.refresh();
    await getTable().catch(() => undefined);
    await getModel.clear();
    const cleared = getModel();
    await getModel.clear();
    await cleared;
    cacheResource.configure({ trace: false });
    await getModel.refresh();
  });
  const recorded = JSON.parse((await browser.stopTracing()).toString("utf8")) as {
    traceEvents: never[];
  };
  await page.close();

  const model = Trace.TraceModel.Model.createWithAllHandlers();
  await model.parse(recorded.traceEvents);
  const { extensionTrackData } = model.parsedTrace()!.data.ExtensionTraceData;
  const tracks = extensionTrackData.filter(({ name }) => name === "cache-resource");
  expect(tracks).toMatchObject([{ isTrackGroup: false }]);
  const entries = Object.values(tracks[0]!.entriesByTrack).flat();
  const bar = (name: string, outcome: string, color: string, trigger = "miss") => ({
    name,
    devtoolsObj: { color, tooltipText: `${name}: ${trigger}, ${outcome}` },
  });
  expect(entries).toMatchObject([
    bar("getModel", "success", "primary"),
    bar("getModel", "success", "primary", "refresh"),
    bar("getTable", "error", "error"),
    bar("getModel", "cleared", "secondary"),
    bar("getModel", "success", "primary"),
  ]);
  expect(entries[2]!.devtoolsObj.properties).toEqual([["id", "views/table"]]);
  for (const { devtoolsObj } of entries) {
    expect(Trace.Types.Extensions.extensionPalette).toContain(devtoolsObj.color);
  }
  // Microseconds.
  for (const { dur } of entries.slice(0, 3)) expect(dur).toBeGreaterThanOrEqual(19_000);
});
