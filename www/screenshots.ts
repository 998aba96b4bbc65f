// `npm run screenshots`: takes the pictures of the dashboard and of the panel that the documentation shows.
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { launchBrowser, serveBuilt } from "./browser";
import { shootPanel } from "./panel-shots";

const SHOTS = [
  { name: "dashboard-light", colorScheme: "light", width: 1440, height: 1180 },
  { name: "dashboard-dark", colorScheme: "dark", width: 1440, height: 1180 },
  { name: "dashboard-narrow", colorScheme: "light", width: 360, height: 1900 },
] as const;

async function shoot(
  page: Page,
  name: string,
  clip?: { x: number; y: number; width: number; height: number },
): Promise<void> {
  const path = fileURLToPath(new URL(`screenshots/${name}.png`, import.meta.url));
  await page.screenshot({ path, ...(clip && { clip }) });
  process.stdout.write(`www/screenshots/${name}.png\n`);
}

const server = await serveBuilt();
const browser = await launchBrowser();
try {
  for (const { name, colorScheme, width, height } of SHOTS) {
    const context = await browser.newContext({
      colorScheme,
      viewport: { width, height },
      locale: "en-GB",
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    await page.goto(server.url);
    await page.locator('[data-run="cold"]').waitFor();
    await page.getByRole("button", { name: "Rerun ×20" }).click();
    await page.getByText("20 reruns, ").waitFor();
    await page.getByRole("button", { name: "Refresh Model weights" }).click();
    await page.getByText("Refreshed: the old one served").waitFor();
    await page.getByRole("button", { name: "Lose the device" }).click();
    await page.getByRole("button", { name: "Rerun", exact: true }).click();
    await page.getByText("1 constructor ran").waitFor();
    await page.getByRole("button", { name: "Rerun", exact: true }).click();
    await page.getByText("no constructor ran").waitFor();
    await page.evaluate(() => scrollTo(0, 0));
    // The pointer over an incident, where there is room for it.
    if (width > 1000)
      await page.locator("#readings-chart .u-over").hover({ position: { x: 372, y: 60 } });
    await shoot(page, name);
    await context.close();
  }

  // While it is built: the weights do not arrive.
  const page = await browser.newPage({ viewport: { width: 1440, height: 1180 }, locale: "en-GB" });
  await page.route("**/model/*", () => undefined);
  await page.goto(server.url);
  await page.locator('[part="load"]', { hasText: "getModel" }).waitFor();
  await page.locator('[data-resource="database"][data-state="live"]').waitFor();
  await shoot(page, "dashboard-building");
  await shootPanel(browser, shoot);
} finally {
  await browser.close();
  await server.close();
}
