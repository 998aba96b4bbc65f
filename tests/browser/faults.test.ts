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

async function notice(): Promise<string> {
  const alert = dashboard.page.getByRole("alert");
  await alert.waitFor();
  return alert.innerText();
}

async function tryAgain(): Promise<void> {
  await dashboard.button("Try again").click();
  await dashboard.headline("partial").waitFor();
  expect(await dashboard.page.getByRole("alert").isVisible()).toBe(false);
}

describe("a browser without WebGPU", () => {
  test("sees the same alarms, computed on the CPU, and is told so", async () => {
    const withGpu = await dashboard.load(server.url);
    const alarms = await withGpu.page.locator("#alarms").innerText();
    expect(await withGpu.page.locator("#compute-badge").innerText()).toMatch(/^WebGPU: /);

    const without = await Dashboard.prepare(browser, server.url);
    await without.page.addInitScript("delete Navigator.prototype.gpu");
    await without.load(server.url);
    expect(await without.page.locator("#compute-badge").innerText()).toBe(
      "Scored on the CPU: This browser has no WebGPU",
    );
    expect(await without.page.locator("#alarms").innerText()).toBe(alarms);
    expect(await without.press("Lose the device", "no GPU device to lose")).not.toBe("");
    expect(without.complaints).toEqual([]);
    await without.close();
  });
});

describe("a model file", () => {
  test("that is missing is named in the page, and trying again gets it", async () => {
    await dashboard.page.route(MODEL, (route) => route.fulfill({ status: 404 }));
    await dashboard.page.goto(server.url);
    const text = await notice();
    expect(text).toContain("A file is missing");
    expect(text).toContain("Weights cannot be fetched: the server answers 404");
    await dashboard.page.unroute(MODEL);
    await tryAgain();
    expect(await dashboard.card("model")).toMatchObject({
      state: "live",
      built: "1 time, 1 failed",
    });
  });

  test("that is cut short is refused, and not kept", async () => {
    await dashboard.page.route(MODEL, async (route) => {
      const whole = await (await route.fetch()).body();
      await route.fulfill({ body: whole.subarray(0, 1_000_000) });
    });
    await dashboard.page.goto(server.url);
    const text = await notice();
    expect(text).toContain("A file is damaged");
    expect(text).toContain("cut short");
    await dashboard.page.unroute(MODEL);
    await tryAgain();
  });

  test("that is really a web page is recognised", async () => {
    await dashboard.page.route(MODEL, (route) =>
      route.fulfill({ body: "<!doctype html><title>Sign in</title>" }),
    );
    await dashboard.page.goto(server.url);
    expect(await notice()).toContain("not a safetensors file (a web page, perhaps?)");
  });
});

describe("the database", () => {
  test("that the browser forbids is explained, and trying again works once it is allowed", async () => {
    await dashboard.page.addInitScript(() => {
      // eslint-disable-next-line @typescript-eslint/unbound-method -- It is put back, or called with the factory.
      const open = IDBFactory.prototype.open;
      IDBFactory.prototype.open = function () {
        IDBFactory.prototype.open = open;
        throw new DOMException("Access is denied", "SecurityError");
      };
    });
    await dashboard.page.goto(server.url);
    const text = await notice();
    expect(text).toContain("The readings cannot be stored");
    expect(text).toContain("allow site data");
    await tryAgain();
  });

  test("that another tab deletes is let go at once, and built again by the next run", async () => {
    await dashboard.load(server.url);
    const other = await dashboard.openOtherTab(server.url);
    const deleted = await other.evaluate(
      () =>
        new Promise<string>((done) => {
          const request = indexedDB.deleteDatabase("cache-resource-dashboard");
          request.onsuccess = () => done("deleted");
          request.onblocked = () => done("blocked");
        }),
    );
    expect(deleted).toBe("deleted");
    expect(await dashboard.press("Rerun", "Rerun in")).toContain("1 constructor ran");
    expect(await dashboard.releases()).toEqual(["getDatabase: validate"]);
  });

  test("that another tab holds in an older version is waited for, with advice", async () => {
    const other = await dashboard.openOtherTab(server.url);
    await other.evaluate(
      () =>
        new Promise<void>((done) => {
          const request = indexedDB.open("cache-resource-dashboard", 1);
          request.onsuccess = () => {
            Object.assign(globalThis, { held: request.result });
            done();
          };
        }),
    );
    // The page as its next version would be.
    await dashboard.page.addInitScript(() => {
      // eslint-disable-next-line @typescript-eslint/unbound-method -- It is put back, or called with the factory.
      const open = IDBFactory.prototype.open;
      IDBFactory.prototype.open = function (name) {
        return open.call(this, name, 2);
      };
    });
    await dashboard.page.goto(server.url);
    await dashboard.page.locator("#loading", { hasText: "Close it to go on." }).waitFor();
    await other.close();
    await dashboard.headline("cold").waitFor();
  });
});
