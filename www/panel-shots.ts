// The pictures of the panel, in each of its states, over the dashboard.
import type { Browser, Page } from "playwright-core";
import { serveModules } from "./browser";
import type * as scenes from "./panel-scene";

type Scene = typeof scenes;
type Shoot = (page: Page, name: string, clip?: Clip) => Promise<void>;

interface Clip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const MARGIN = 20;

/** The panel, and a little of the page around it. */
async function around(page: Page): Promise<Clip> {
  const box = await page.locator("[part=panel]").boundingBox();
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  if (box === null) throw new Error("the panel is not seen");
  const x = Math.max(0, box.x - MARGIN);
  const y = Math.max(0, box.y - MARGIN);
  return {
    x,
    y,
    width: Math.min(width - x, box.width + 2 * MARGIN),
    height: Math.min(height - y, box.height + 2 * MARGIN),
  };
}

/** A page with the dashboard and everything that the pictures show. */
async function scene(
  browser: Browser,
  url: string,
  colorScheme: "light" | "dark",
  width = 1100,
): Promise<Page> {
  const context = await browser.newContext({
    ...{ colorScheme, viewport: { width, height: 720 }, locale: "en-GB", reducedMotion: "reduce" },
    deviceScaleFactor: 2,
  });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('[data-run="cold"]').waitFor();
  const load = "import('/panel-scene.ts')";
  await page.evaluate(`${load}.then((scene) => Object.assign(window, { scene }))`);
  await page.evaluate(() => (window as unknown as { scene: Scene }).scene.fill());
  return page;
}

const press = (page: Page, name: string): Promise<void> =>
  page.locator("cache-resource-panel").getByRole("button", { name, exact: true }).click();

/** Takes them all. */
export async function shootPanel(browser: Browser, shoot: Shoot): Promise<void> {
  const server = await serveModules();
  const take = async (page: Page, name: string): Promise<void> => {
    // The pointer is not in the picture's way, and the next update has come.
    await page.mouse.move(2, 2);
    await page.waitForTimeout(400);
    await shoot(page, name, await around(page));
  };
  try {
    for (const theme of ["light", "dark"] as const) {
      const page = await scene(browser, server.url, theme);
      await page.locator("[part=pill]").getByText("ready").waitFor();
      await take(page, `panel-pill-${theme}`);
      await page.locator("[part=pill]").click();
      await page.getByRole("button", { name: 'getRates("eur")' }).waitFor();
      await page.evaluate(() => (document.activeElement as HTMLElement).blur());
      await take(page, `panel-${theme}`);
      await page.evaluate(() => (window as unknown as { scene: Scene }).scene.refreshOften());
      await press(page, 'readSensors("riverside")');
      await take(page, `panel-details-${theme}`);
      await press(page, "clear page…");
      await shoot(page, `panel-dialog-${theme}`);
      await page.keyboard.press("Escape");
      if (theme === "light") await states(page, take);
      await page.context().close();
    }
    const narrow = await scene(browser, server.url, "light", 320);
    await narrow.locator("[part=pill]").click();
    await narrow.getByRole("button", { name: 'getRates("eur")' }).waitFor();
    await take(narrow, "panel-narrow");
    await narrow.context().close();
  } finally {
    await server.close();
  }
}

/** Paused, nothing found, empty, gone. */
async function states(
  page: Page,
  take: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  await press(page, "Close details");
  await press(page, "pause");
  await take(page, "panel-paused");
  await press(page, "resume");
  await page.locator("[part=filter]").fill("nothing like it");
  await take(page, "panel-nothing-found");
  await page.locator("[part=filter]").fill("");
  await page.evaluate(() => {
    const { scene } = window as unknown as { scene: Scene };
    Object.assign(window, { end: scene.emptyCache() });
  });
  await page
    .locator("[part=source] option", { hasText: "checkout" })
    .waitFor({ state: "attached" });
  await page.locator("[part=source]").selectOption({ label: "checkout" });
  await take(page, "panel-empty");
  await page.evaluate(() => (window as unknown as { end: () => Promise<void> }).end());
  await take(page, "panel-gone");
}
