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
  await dashboard.load(server.url);
});

afterEach(async () => {
  // The promise of every test here: nothing is said in the console, nothing asked from elsewhere.
  expect(dashboard.complaints).toEqual([]);
  await dashboard.close();
});

const RESOURCES = ["database", "model", "compute"] as const;

describe("what is built", () => {
  test("is built once over twenty reruns and two hundred concurrent calls", async () => {
    expect(await dashboard.press("Rerun ×20", "20 reruns")).toContain("no constructor ran");
    expect(await dashboard.press("200 concurrent calls", "200 calls")).toContain(
      "no constructor ran, all were given the same 3.",
    );
    for (const resource of RESOURCES) {
      const card = await dashboard.card(resource);
      expect(card).toEqual({ state: "live", built: "1 time", hits: 220 });
    }
    expect(await dashboard.releases()).toEqual([]);
  });

  test("is built once when two hundred calls come before there is anything", async () => {
    await dashboard.press("Clear page", "All is cleared");
    expect(await dashboard.press("200 concurrent calls", "200 calls")).toContain(
      "3 constructors ran, all were given the same 3.",
    );
    for (const resource of RESOURCES) {
      expect(await dashboard.card(resource)).toEqual({ state: "live", built: "2 times", hits: 0 });
    }
  });

  test("is told apart in a cold and a warm run", async () => {
    await dashboard.press("Rerun", "Rerun in");
    await dashboard.headline("warm").waitFor();
    expect(await dashboard.page.locator("#run").innerText()).toMatch(
      /Warm is [\d.]+ times as fast/,
    );
  });
});

describe("what is cleared", () => {
  test.each([
    ["Database", "database", "getDatabase"],
    ["Model weights", "model", "getModel"],
    ["Compute device", "compute", "getCompute"],
  ] as const)("is released, and built anew by the next run: %s", async (title, resource, name) => {
    await dashboard.press(`Clear ${title}`, "Cleared and released");
    expect((await dashboard.card(resource)).state).toBe("empty");
    expect(await dashboard.releases()).toEqual([`${name}: clear`]);

    expect(await dashboard.press("Rerun", "Rerun in")).toContain("1 constructor ran");
    for (const other of RESOURCES) {
      const built = other === resource ? "2 times" : "1 time";
      expect(await dashboard.card(other)).toMatchObject({ state: "live", built });
    }
    expect(await dashboard.releases()).toHaveLength(1);
  });

  test("is everything for the page, each value released once", async () => {
    await dashboard.press("Clear page", "All is cleared");
    expect((await dashboard.releases()).sort()).toEqual([
      "getCompute: clear",
      "getDatabase: clear",
      "getModel: clear",
    ]);
    expect(await dashboard.press("Rerun", "Rerun in")).toContain("3 constructors ran");
    expect(await dashboard.releases()).toHaveLength(3);
  });
});

describe("a GPU device that is destroyed", () => {
  test("is noticed by the next run, released, and built again", async () => {
    await dashboard.press("Lose the device", "The device is destroyed");
    expect((await dashboard.card("compute")).state).toBe("lost");

    expect(await dashboard.press("Rerun", "Rerun in")).toContain("1 constructor ran");
    await dashboard.headline("partial").waitFor();
    expect(await dashboard.card("compute")).toMatchObject({ state: "live", built: "2 times" });
    expect(await dashboard.releases()).toEqual(["getCompute: validate"]);
    expect(await dashboard.press("Rerun", "Rerun in")).toContain("no constructor ran");
  });
});

describe("a time to live", () => {
  test("releases what it covers without anybody asking for it", async () => {
    await dashboard.page.getByLabel("TTL").fill("2");
    await dashboard.press("Set", "released 2 seconds later");
    const before = await dashboard.releases();
    expect(before.every((release) => release.endsWith(": clear"))).toBe(true);

    await dashboard.button("Rerun").click();
    await expect
      .poll(() => dashboard.releases(), { timeout: 30_000 })
      .toEqual(expect.arrayContaining(["getDatabase: ttl", "getModel: ttl", "getCompute: ttl"]));
    for (const resource of RESOURCES) {
      expect(await dashboard.card(resource)).toMatchObject({ state: "empty" });
    }
  });

  test("is refused when it is not a number of seconds", async () => {
    await dashboard.page.getByLabel("TTL").fill("0");
    await dashboard.button("Set").click();
    expect(
      await dashboard.page.getByLabel("TTL").evaluate((input) => input.matches(":invalid")),
    ).toBe(true);
    expect(await dashboard.releases()).toEqual([]);
  });
});
