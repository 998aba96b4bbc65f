import type { Page, Route } from "playwright-core";
import { expect } from "vitest";

import type { Bench } from "../cell.ts";

// What the tests of the examples do with a page of readings and a heat map, whatever renders it.

/** What the page's own table says of a function: how often it was built, how many are leased. */
export async function counts(page: Page, name: string): Promise<number[]> {
  const row = page.locator("tr", { hasText: name });
  return (await row.locator("td").allInnerTexts()).slice(1).map(Number);
}

export const built = async (page: Page, name: string) => (await counts(page, name))[0];

/** All three resources are there, and two components share one device. */
export async function showsEverything(page: Page): Promise<void> {
  await page.getByText("Adapter: ").waitFor();
  await page.getByText(/Buffers up to \d+ MiB/).waitFor();
  await page.getByText("Highest: 9").waitFor();
  await page.getByText("Average: 5.1").waitFor();
  await expect.poll(() => built(page, "getDevice")).toBe(1);
}

/**
 * An edit of a component's file keeps the device, an edit of the device's source does not; the page is
 * never loaded again.
 *
 * @param first - edits that come before, and are to keep it too
 */
export async function keepsTheDevice(
  { project }: Bench,
  page: Page,
  first: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await page.evaluate("globalThis.loadedOnce = true");
  await first();
  project.edit("src/gpu.tsx", { "Adapter: ": "The adapter: " });
  await page.getByText("The adapter: ").waitFor();
  await expect.poll(() => built(page, "getDevice")).toBe(1);

  project.edit("src/device.ts", { '= "high-performance"': '= "low-power"' });
  await expect.poll(() => built(page, "getDevice")).toBe(2);
  await page.getByText("The adapter: ").waitFor();
  expect(await page.evaluate("loadedOnce")).toBe(true);
}

/** How long a page may take to ask for readings, in milliseconds. */
const PATIENCE = 15_000;

/** Answers requests for readings when the test says so. */
export async function heldReadings(
  page: Page,
): Promise<{ next: () => Promise<Route>; asked: () => number }> {
  const routes: Route[] = [];
  let asked = 0;
  let arrived = (): void => undefined;
  await page.route("**/readings/*.json", (route) => {
    asked++;
    routes.push(route);
    arrived();
  });
  return {
    asked: () => asked,
    next: async () => {
      if (routes.length === 0) {
        await new Promise<void>((resolve, reject) => {
          arrived = resolve;
          setTimeout(reject, PATIENCE, new Error(`the page asked ${asked} times, and no more`));
        });
      }
      return routes.shift()!;
    },
  };
}

export const clearAll = (page: Page) => page.getByRole("button", { name: "Clear all" }).click();

/**
 * The browser tells of each answer of the server, and gives up those whose body nobody reads; a
 * framework tells of each error that a boundary has caught.
 */
export function expectOnlyAnswers(messages: string[]): void {
  const others = messages.splice(0).filter((message) => !/503|ERR_ABORTED/.test(message));
  expect(others).toEqual([]);
}

const heatMap = (expression: string) =>
  `import("/src/heat-map.ts").then(({ getHeatMap }) => ${expression})`;

/** What is on the screen is not released: not by a clear, not by `maxEntries`, not in StrictMode. */
export async function holdsWhatIsShown(page: Page): Promise<void> {
  const width = () => page.evaluate("shown.width"); // 0 once it is closed
  const remember = (palette: string) =>
    page.evaluate(heatMap(`{ globalThis.shown = getHeatMap.peek("${palette}") }`));
  const idle = page.locator("canvas[aria-busy=false]");
  await idle.waitFor();
  await expect.poll(() => counts(page, "getHeatMap")).toEqual([1, 1]);

  await remember("ember");
  await page.evaluate(`{
    const create = createImageBitmap;
    const gate = new Promise((open) => (globalThis.open = open));
    globalThis.createImageBitmap = (...what) => gate.then(() => create(...what));
  }`);
  await clearAll(page);
  await expect.poll(() => built(page, "getHeatMap")).toBe(2);
  expect(await width()).toBe(128);
  await page.evaluate("open()");
  await expect.poll(width).toBe(0);
  expect(await page.evaluate(heatMap('getHeatMap.peek("ember").width'))).toBe(128);

  await remember("ember");
  await page.getByLabel("Palette").selectOption("ice");
  await expect.poll(width).toBe(0);
  await idle.waitFor();
  await expect.poll(() => counts(page, "getHeatMap")).toEqual([3, 1]);

  await remember("ice");
  await page.getByRole("button", { name: "Close the map" }).click();
  await expect.poll(() => counts(page, "getHeatMap")).toEqual([3, 0]);
  expect(await width()).toBe(128); // kept: nothing took its place
  await page.getByRole("button", { name: "Open the map" }).click();
  await idle.waitFor();
  await expect.poll(() => counts(page, "getHeatMap")).toEqual([3, 1]);
}

/**
 * Two heat maps are on the screen, and `maxEntries` is 1: both stay. Were one evicted for the other,
 * each would be built again for ever.
 */
export async function holdsMoreThanTheLimit(page: Page): Promise<void> {
  await expect.poll(() => counts(page, "getHeatMap")).toEqual([expect.any(Number), 2]);
  const before = await built(page, "getHeatMap");
  await clearAll(page);
  await expect.poll(() => counts(page, "getHeatMap")).toEqual([before! + 2, 2]);
  await expect.poll(() => counts(page, "getReadings")).toEqual([expect.any(Number), 1]);
  expect(await counts(page, "getHeatMap")).toEqual([before! + 2, 2]);
}

/** A failure reaches the error boundary after one attempt, and "Try again" makes the next. */
export async function showsFailures(page: Page, messages: string[]): Promise<void> {
  const { next, asked } = await heldReadings(page);
  await page.getByLabel("Plant").selectOption("south");
  for (const _ of [1, 2]) {
    await page.getByText("Loading the readings…").waitFor();
    await (await next()).fulfill({ status: 503 });
    await page.getByRole("alert").getByText("The server answered 503.").waitFor();
    await page.getByRole("button", { name: "Try again" }).click();
  }
  await (await next()).continue();
  await page.getByText("Highest: 18").waitFor();
  expect(asked()).toBe(3);
  await page.unroute("**/readings/*.json");
  expectOnlyAnswers(messages);
}

/** After a clear the next value takes the old one's place when it is there; a fallback is not shown. */
export async function renewsAfterClear(page: Page): Promise<void> {
  const { next, asked } = await heldReadings(page);
  await clearAll(page);
  const route = await next();
  expect(await page.getByText("Highest: 18").isVisible()).toBe(true);
  expect(await page.getByText("Loading the readings…").count()).toBe(0);
  await route.fulfill({ json: [1, 2, 33] });
  await page.getByText("Highest: 33").waitFor();
  await page.getByText("Average: 12.0").waitFor();
  expect(asked()).toBe(1);
  await page.unroute("**/readings/*.json");
}

/** A failed renewal takes the old value's place, once. */
export async function showsFailedRenewals(page: Page, messages: string[]): Promise<void> {
  const { next, asked } = await heldReadings(page);
  await clearAll(page);
  await (await next()).fulfill({ status: 503 });
  await page.getByRole("alert").waitFor();
  expect(asked()).toBe(1);
  await page.unroute("**/readings/*.json");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("Highest: 18").waitFor();
  expectOnlyAnswers(messages);
}
