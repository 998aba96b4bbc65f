/** The panel on the dashboard: over a real page, at the top of its tab. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { launchBrowser, serveBuilt, type Served } from "../../www/browser.ts";
import { Dashboard } from "./dashboard.ts";

let server: Served;
let browser: Browser;
let dashboard: Dashboard;

beforeAll(async () => {
  [server, browser] = await Promise.all([serveBuilt(), launchBrowser()]);
});
afterEach(() => dashboard.close());
afterAll(async () => {
  await browser.close();
  await server.close();
});

const open = async (): Promise<Dashboard> =>
  (await Dashboard.prepare(browser, server.url)).load(server.url);

test("its pill says what the dashboard holds, and opens to a row for each resource", async () => {
  dashboard = await open();
  const { page } = dashboard;
  const pill = page.locator("[part=pill]");
  await pill.getByText("3/3 ready").waitFor();
  await page.keyboard.press("Control+Shift+K");
  await page.getByRole("button", { name: 'getCompute("gpu")' }).waitFor();
  for (const name of ["getDatabase()", "getModel()"]) {
    await page.getByRole("button", { name, exact: true }).waitFor();
  }
  await page.getByRole("button", { name: "getModel()", exact: true }).click();
  await page
    .getByRole("region", { name: "Details of getModel()" })
    .getByText("estimated")
    .waitFor();
  expect(dashboard.complaints).toEqual([]);
});

test("clearing the page in it releases what the dashboard holds", async () => {
  dashboard = await open();
  const { page } = dashboard;
  await page.locator("[part=pill]").click();
  await page.getByRole("button", { name: "clear page…" }).click();
  await page
    .getByRole("alertdialog")
    .getByText(/^3 resources, .* to build again\.$/)
    .waitFor();
  await page.getByRole("alertdialog").getByRole("button", { name: "Clear page" }).click();
  await expect.poll(() => dashboard.releases()).toHaveLength(3);
});

test("popped out it is in a Document Picture-in-Picture window, styled, and back when that closes", async () => {
  dashboard = await open();
  const { page } = dashboard;
  await page.locator("[part=pill]").click();
  await page.getByRole("button", { name: "pop out" }).click();
  const inWindow = (): Promise<string | undefined> =>
    page.evaluate(() => {
      const { window: own } = (
        globalThis as unknown as { documentPictureInPicture: { window: Window | null } }
      ).documentPictureInPicture;
      const body = own?.document.body.firstElementChild?.shadowRoot?.querySelector("[part=body]");
      return body && own ? own.getComputedStyle(body).display : undefined;
    });
  await expect.poll(inWindow).toBe("flex");
  await page.getByRole("button", { name: "In its own window: bring it back" }).click();
  await page.getByRole("table", { name: "Resources" }).waitFor();
});
