import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Served } from "../../www/browser.ts";
import { launchBrowser, serveBuilt } from "../../www/browser.ts";
import { Dashboard } from "./dashboard.ts";

let server: Served;
let browser: Browser;

beforeAll(async () => {
  server = await serveBuilt();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

async function open(options: Parameters<Browser["newContext"]>[0] = {}): Promise<Dashboard> {
  return (await Dashboard.prepare(browser, server.url, options)).load(server.url);
}

describe("the page", () => {
  test.each([360, 768, 1024, 1440])(
    "fits a width of %i px without scrolling sideways",
    async (width) => {
      const dashboard = await open({ viewport: { width, height: 800 } });
      const content = await dashboard.page.evaluate(() => document.documentElement.scrollWidth);
      expect(content).toBe(width);
      const chart = await dashboard.page.locator("#readings-chart canvas").boundingBox();
      expect(chart?.width).toBeGreaterThan(width === 360 ? 280 : 400);
      await dashboard.close();
    },
  );

  test("follows the system's theme until another is chosen, and remembers the choice", async () => {
    const dashboard = await open({ colorScheme: "dark" });
    const theme = () => dashboard.page.evaluate(() => document.documentElement.dataset["theme"]);
    expect(await theme()).toBe("dark");
    await dashboard.button("Use the light theme").click();
    expect(await theme()).toBe("light");
    await dashboard.page.reload();
    await dashboard.headline("cold").waitFor();
    expect(await theme()).toBe("light");
    expect(dashboard.complaints).toEqual([]);
    await dashboard.close();
  });

  test("keeps the chosen sensor, range and compute over a reload", async () => {
    const dashboard = await open();
    await dashboard.page.getByLabel("Sensor").selectOption("Turbidity");
    await dashboard.page.getByRole("heading", { name: "Turbidity, NTU" }).waitFor();
    await dashboard.button("Week").click();
    await dashboard.page.getByText("168 readings").waitFor();
    await dashboard.button("CPU").click();
    await dashboard.page.getByText("Scored on the CPU: Chosen above").waitFor();
    const subtitle = await dashboard.page.locator("#chart-subtitle").innerText();

    await dashboard.page.reload();
    await dashboard.headline("cold").waitFor();
    expect(await dashboard.page.locator("#chart-title").innerText()).toBe("Turbidity, NTU");
    expect(await dashboard.page.locator("#chart-subtitle").innerText()).toBe(subtitle);
    expect(await dashboard.button("CPU").getAttribute("aria-pressed")).toBe("true");
    await dashboard.close();
  });

  test("shows the whole year, and refuses a range that ends before it begins", async () => {
    const dashboard = await open();
    await dashboard.button("Year").click();
    await dashboard.page.getByText("8,760 readings").waitFor();
    await dashboard.page.getByLabel("To", { exact: true }).fill("2025-01-01");
    await dashboard.page.getByLabel("From", { exact: true }).fill("2025-03-01");
    const isInvalid = dashboard.page
      .getByLabel("To", { exact: true })
      .evaluate((input) => input.matches(":invalid"));
    expect(await isInvalid).toBe(true);
    await dashboard.close();
  });
});

describe("the keyboard", () => {
  test("reaches the chart by the skip link and reads it by the arrows", async () => {
    const dashboard = await open();
    const { keyboard } = dashboard.page;
    await keyboard.press("Tab");
    expect(await dashboard.page.evaluate(() => document.activeElement?.className)).toBe("skip");
    await keyboard.press("Enter");
    const chart = dashboard.page.getByRole("slider");
    expect(await chart.evaluate((element) => element === document.activeElement)).toBe(true);

    await keyboard.press("Home");
    expect(await chart.getAttribute("aria-valuenow")).toBe("0");
    await keyboard.press("ArrowRight");
    await keyboard.press("PageUp");
    expect(await chart.getAttribute("aria-valuenow")).toBe("25");
    expect(await chart.getAttribute("aria-valuetext")).toMatch(
      /^5 Jul, 01:00 UTC, [\d.]+ bar, expected [\d.]+ bar, score 0\.\d\d/,
    );
    await keyboard.press("End");
    expect(await chart.getAttribute("aria-valuenow")).toBe("719");
    await keyboard.press("+");
    await keyboard.press("Escape");
    expect(dashboard.complaints).toEqual([]);
    await dashboard.close();
  });

  test("reaches every control, shows where it is, and works it", async () => {
    const dashboard = await open();
    const { keyboard } = dashboard.page;
    const reached = new Set<string>();
    const count = await dashboard.page.locator("button:visible, select, input").count();
    // Date fields take several stops; the page ends when the focus leaves it.
    for (let stop = 0; stop < count + 20; stop++) {
      await keyboard.press("Tab");
      const focus = await dashboard.page.evaluate(() => {
        let element = document.activeElement;
        // In the panel it is the control that has the focus, not the panel.
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        if (element === null || element === document.body) return undefined;
        const name = element.getAttribute("aria-label") ?? element.textContent;
        const outline = getComputedStyle(element).outlineStyle;
        return { name: name.trim() || element.id, outline };
      });
      if (focus === undefined) break;
      expect(focus).toMatchObject({ outline: "solid" });
      reached.add(focus.name);
    }
    for (const name of [
      "Rerun",
      "Rerun ×20",
      "200 concurrent calls",
      "Clear page",
      "Clear Database",
      "Refresh Model weights",
      "Lose the device",
      "Set",
      "Week",
      "Earlier",
    ]) {
      expect(reached).toContain(name);
    }
    await dashboard.button("Clear page").focus();
    await keyboard.press("Space");
    await dashboard.status("All is cleared").waitFor();
    await dashboard.button("Rerun").focus();
    await keyboard.press("Enter");
    await dashboard.status("3 constructors ran").waitFor();
    expect(
      await dashboard.button("Rerun").evaluate((button) => button === document.activeElement),
    ).toBe(true);
    await dashboard.close();
  });
});
