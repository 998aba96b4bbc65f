/**
 * A run leases what it uses. The story: with a short TTL, or a click on "Clear" at the wrong moment,
 * the database was closed and the device destroyed under a run that was using them, and the run
 * failed.
 */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Served } from "../../www/browser.ts";
import { launchBrowser, serveBuilt } from "../../www/browser.ts";
import type { ResourceName } from "./dashboard.ts";
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

beforeEach(async () => {
  dashboard = await Dashboard.prepare(browser, server.url);
});

afterEach(async () => {
  expect(dashboard.complaints).toEqual([]);
  await dashboard.close();
});

const MODEL = "**/model/anomaly.safetensors";

/** Waits until the card says so: where it stands, and who holds it. */
async function waitForCard(resource: ResourceName, state: RegExp, lease: string): Promise<void> {
  const card = dashboard.resource(resource);
  await card.locator(".state").filter({ hasText: state }).waitFor();
  await card.locator(".lease").filter({ hasText: lease }).waitFor();
}

/** What the log says of a release, besides its time. */
const logged = (name: string): Promise<string> =>
  dashboard.page.locator(`.log li[data-name="${name}"]`).first().innerText();

describe("a run that is under way", () => {
  test("keeps a device that is cleared, which is released when the run has ended", async () => {
    const letGo = await dashboard.holdBack(MODEL);
    await dashboard.page.goto(server.url);
    await waitForCard("compute", /^live$/, "leased");

    await dashboard.press("Clear Compute device", "A run holds a lease");
    await waitForCard("compute", /^empty$/, "removed, still leased");
    expect(await dashboard.releases()).toEqual([]);

    letGo();
    await dashboard.headline("cold").waitFor();
    await dashboard.status("Cleared and released").waitFor();
    expect(await dashboard.releases()).toEqual(["getCompute: clear"]);
    expect(await logged("getCompute")).toContain("clear cleared; when its lease ended");
    expect(await dashboard.resource("compute").locator(".lease").isVisible()).toBe(false);
    expect(await dashboard.press("Rerun", "Rerun in")).toContain("1 constructor ran");
  });

  test("keeps a database whose time is up, which is released when the run has ended", async () => {
    await dashboard.load(server.url);
    await dashboard.page.getByLabel("TTL").fill("1");
    await dashboard.press("Set", "released 1 second later");
    const letGo = await dashboard.holdBack(MODEL);
    await dashboard.button("Rerun").click();
    await waitForCard("database", /^empty$/, "removed, still leased");
    expect(await dashboard.releases()).not.toContain("getDatabase: ttl");

    letGo();
    await dashboard.status("Rerun in").waitFor();
    expect(await dashboard.page.getByRole("alert").isVisible()).toBe(false);
    expect(await dashboard.releases()).toContain("getDatabase: ttl");
    expect(await logged("getDatabase")).toContain("ttl its time was up; when its lease ended");
  });

  test("holds nothing any more when it has failed", async () => {
    await dashboard.load(server.url);
    await dashboard.press("Clear Model weights", "Cleared and released");
    await dashboard.page.route(MODEL, (route) => route.fulfill({ body: "not weights" }));
    await dashboard.button("Rerun").click();
    await dashboard.page.getByRole("alert").waitFor();
    await dashboard.press("Clear page", "All is cleared");
    expect((await dashboard.releases()).slice(0, 2).sort()).toEqual([
      "getCompute: clear",
      "getDatabase: clear",
    ]);
    for (const resource of ["database", "compute"] as const) {
      expect(await dashboard.resource(resource).locator(".lease").isVisible()).toBe(false);
    }
  });
});
