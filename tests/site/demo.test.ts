import { afterAll, beforeAll, expect, test } from "vitest";

import { Dashboard } from "../browser/dashboard.ts";
import { type Site, openSite } from "./site.ts";

let site: Site;

beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

test("the demo runs from static files below a path: its data, its model, its GPU, and no complaint", async () => {
  const url = `${site.url}demo/index.html`;
  const dashboard = await Dashboard.prepare(site.browser, site.url);
  await dashboard.load(url);
  expect(await dashboard.card("compute")).toMatchObject({ built: "1 time" });
  await dashboard.page.locator("#compute-badge").filter({ hasText: "WebGPU" }).waitFor();
  await dashboard.press("Rerun", /./);
  await dashboard.headline("warm").waitFor();
  expect(dashboard.complaints).toEqual([]);
  await dashboard.close();
});

test("the site's demo link leads to it", async () => {
  const { page, close } = await site.open("");
  await page.getByRole("link", { name: "Demo", exact: true }).first().click();
  await page.waitForURL(/\/cache-resource\/demo\/index\.html/);
  await page.getByRole("heading", { name: "Anomaly watch" }).waitFor();
  await close();
});
