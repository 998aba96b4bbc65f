import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOURS_AFTER, HOURS_BEFORE } from "../../www/src/model/window.ts";
import type { Served } from "../../www/browser.ts";
import { launchBrowser, serveModules } from "../../www/browser.ts";
import { openBlank } from "./dashboard.ts";

let server: Served;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  server = await serveModules();
  browser = await launchBrowser();
  page = await openBlank(await browser.newPage(), server.url);
  const module = fileURLToPath(new URL("compute.page.ts", import.meta.url));
  await page.addScriptTag({ type: "module", url: `/@fs/${module.replace(/^\//, "")}` });
  await page.waitForFunction(() => "compute" in window);
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

describe("scores", () => {
  test("are the same on the GPU and on the CPU, for every sensor", async () => {
    // A count of windows that is no multiple of any block of the shader.
    const hours = 777;
    const unscored = HOURS_BEFORE + HOURS_AFTER;
    const comparisons = await page.evaluate((count) => window.compute.compareScores(count), hours);
    expect(comparisons).toHaveLength(12);
    // Guards the test itself: some of what it compares must be anomalous.
    const highest = Math.max(...comparisons.map(({ highestScore }) => highestScore));
    expect(highest).toBeGreaterThan(0.9);
    for (const { scored, gaps, scoreDifference, valueDifference } of comparisons) {
      expect(scored).toBe(hours - unscored);
      expect(gaps).toBe(unscored);
      expect(scoreDifference).toBeLessThan(1e-4);
      expect(valueDifference).toBeLessThan(1e-3);
    }
  });

  test("end in a clear error when the device is destroyed while it computes", async () => {
    const outcome = await page.evaluate(() => window.compute.destroyWhileComputing());
    expect(outcome).toBe("GpuLostError, lost: true");
  });
});
