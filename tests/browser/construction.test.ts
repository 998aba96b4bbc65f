// What a visitor sees while a resource is built, and what becomes of a construction nobody wants.
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Served } from "../../www/browser.ts";
import { launchBrowser, serveBuilt } from "../../www/browser.ts";
import { Dashboard } from "./dashboard.ts";

let server: Served;
let browser: Browser;
let dashboard: Dashboard;

beforeAll(async () => {
  server = await serveBuilt();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

/** Where the page's own script and the test meet. */
interface Halves {
  /** Lets the second halves come. */
  goOn: () => void;
  /** How many downloads were given up. */
  aborted: number;
}

/** Weights arrive only by half until the test says so: a connection that is slow, to the test's measure. */
function deliverByHalves(): void {
  let goOn = (): void => undefined;
  const half = new Promise<void>((resolve) => (goOn = resolve));
  const halves: Halves = { goOn, aborted: 0 };
  Object.assign(globalThis, { halves });
  const original = globalThis.fetch.bind(globalThis);
  globalThis.fetch = async (input, init) => {
    const response = await original(input, init);
    const url = input instanceof Request ? input.url : String(input);
    if (!url.endsWith(".safetensors") || url.includes("readings")) return response;
    const bytes = new Uint8Array(await response.arrayBuffer());
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(bytes.subarray(0, bytes.length / 2));
        init?.signal?.addEventListener("abort", () => {
          halves.aborted++;
          controller.error(init.signal?.reason);
        });
        void half.then(() => {
          if (init?.signal?.aborted === true) return;
          controller.enqueue(bytes.subarray(bytes.length / 2));
          controller.close();
        });
      },
    });
    return new Response(body, { headers: { "content-length": String(bytes.length) } });
  };
}

const goOn = (): Promise<void> =>
  dashboard.page.evaluate(() => (globalThis as unknown as { halves: Halves }).halves.goOn());

beforeEach(async () => {
  dashboard = await Dashboard.prepare(browser, server.url);
  await dashboard.page.addInitScript(deliverByHalves);
  await dashboard.page.goto(server.url);
});

afterEach(async () => {
  expect(dashboard.complaints).toEqual([]);
  await dashboard.close();
});

describe("a construction that takes its time", () => {
  test("is told by the spinner with its progress and its time, until it is done", async () => {
    const spinner = dashboard.page.locator("cache-resource-spinner");
    const row = spinner.locator('[part="load"]', { hasText: "Running getModel()." });
    await row.waitFor();
    await expect.poll(() => row.locator("progress").getAttribute("value")).toBe("0.5");
    expect(await row.locator('[part="time"]').textContent()).toMatch(/^\(\d+\.\d s\)$/);
    expect((await dashboard.card("model")).state).toBe("building");
    expect(await dashboard.resource("model").locator("progress").getAttribute("value")).toBe("0.5");

    await goOn();
    await dashboard.headline("cold").waitFor();
    expect(await spinner.locator('[part="load"]').count()).toBe(0);
    expect(await dashboard.resource("model").locator("progress").isVisible()).toBe(false);
  });

  test("gives up its download when it is cleared, and the run gets the one that follows", async () => {
    await dashboard.resource("model").locator('progress[value="0.5"]').waitFor();
    await dashboard.press("Clear Model weights", "Cleared and released");
    await dashboard.page.waitForFunction(
      () => (globalThis as unknown as { halves: Halves }).halves.aborted === 1,
    );
    await goOn();
    await dashboard.headline("cold").waitFor();
    expect(await dashboard.card("model")).toMatchObject({ state: "live", built: "1 time" });
    // What was never there is not released.
    expect(await dashboard.releases()).toEqual([]);
  });
});
