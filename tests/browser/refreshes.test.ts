// What is stale is served and renewed behind the scenes; what is refreshed by hand serves on until then.
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

beforeEach(async () => {
  dashboard = await Dashboard.prepare(browser, server.url);
});

afterEach(async () => {
  await dashboard.close();
});

const MODEL = "**/model/anomaly.safetensors";

/** What the model's card says below its state. */
const detail = (): Promise<string> => dashboard.resource("model").locator(".hint").innerText();

describe("weights whose time is up", () => {
  test("are served stale at once, refreshed behind the run, and fresh again", async () => {
    await dashboard.page.clock.install();
    await dashboard.load(server.url);
    await dashboard.page.getByLabel("TTL").fill("60");
    await dashboard.press("Set", "released 60 seconds later");
    expect(await dashboard.press("Rerun", "Rerun in")).toContain("3 constructors ran");
    expect((await dashboard.card("model")).state).toMatch(/^live, \d+ s left$/);

    await dashboard.page.clock.fastForward(61_000);
    const state = dashboard.resource("model").locator(".state");
    await state.filter({ hasText: /^stale, \d+ s left$/ }).waitFor();
    expect((await dashboard.card("database")).state).toBe("empty");

    const letGo = await dashboard.holdBack(MODEL);
    // The weights are not among them: nobody waits for theirs.
    expect(await dashboard.press("Rerun", "Rerun in")).toContain("2 constructors ran");
    await state.filter({ hasText: /^stale, refreshing$/ }).waitFor();
    expect(await dashboard.page.locator('[part="load"]', { hasText: "getModel" }).count()).toBe(0);

    letGo();
    await state.filter({ hasText: /^live, \d+ s left$/ }).waitFor();
    expect(await detail()).toBe("Refreshed 1 time; 1 hit served stale meanwhile");
    expect(await dashboard.releases()).toContain("getModel: refresh");
    expect(dashboard.complaints).toEqual([]);
  });
});

describe("a refresh by hand", () => {
  test.each([
    ["Database", "database", "getDatabase"],
    ["Model weights", "model", "getModel"],
    ["Compute device", "compute", "getCompute"],
  ] as const)("brings another and releases the old one: %s", async (title, resource, name) => {
    await dashboard.load(server.url);
    await dashboard.press(`Refresh ${title}`, "Refreshed: the old one served");
    expect(await dashboard.card(resource)).toMatchObject({ state: "live", built: "2 times" });
    expect(await dashboard.resource(resource).locator(".hint").innerText()).toBe(
      "Refreshed 1 time",
    );
    expect(await dashboard.releases()).toEqual([`${name}: refresh`]);
    expect(await dashboard.press("Rerun", "Rerun in")).toContain("no constructor ran");
    expect(dashboard.complaints).toEqual([]);
  });

  test("builds what is not there", async () => {
    await dashboard.load(server.url);
    await dashboard.press("Clear Model weights", "Cleared and released");
    await dashboard.press("Refresh Model weights", "Built: there was none to refresh.");
    expect((await dashboard.card("model")).state).toBe("live");
    expect(dashboard.complaints).toEqual([]);
  });

  test("that fails is told in the page, and the old weights serve on", async () => {
    await dashboard.load(server.url);
    await dashboard.page.route(MODEL, (route) => route.fulfill({ body: "not weights" }));
    await dashboard.button("Refresh Model weights").click();
    await dashboard.page.getByRole("alert").filter({ hasText: "A file is damaged" }).waitFor();
    expect((await dashboard.card("model")).state).toBe("live");
    expect(await detail()).toBe("Refreshed 0 times, 1 failed");
    expect(await dashboard.press("Rerun", "Rerun in")).toContain("no constructor ran");
    expect(await dashboard.page.getByRole("alert").isVisible()).toBe(false);
  });
});
