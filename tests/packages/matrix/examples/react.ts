import type { Page, Route } from "playwright-core";
import { expect } from "vitest";

import type { Bench, Cell } from "../cell.ts";
import { onBuiltPage, onVitePage } from "./open.ts";

/** What the page's own table says of a function: how often it was built, how many are leased. */
async function counts(page: Page, name: string): Promise<number[]> {
  const row = page.locator("tr", { hasText: name });
  return (await row.locator("td").allInnerTexts()).slice(1).map(Number);
}

const built = async (page: Page, name: string) => (await counts(page, name))[0];

/** Answers requests for readings when the test says so. */
async function heldReadings(
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
      while (routes.length === 0) {
        await new Promise<void>((resolve) => {
          arrived = resolve;
        });
      }
      return routes.shift()!;
    },
  };
}

/** What the test puts into a component, to see how often it is rendered. */
const COUNT = "globalThis.renders = (globalThis.renders ?? 0) + 1;";

const clearAll = (page: Page) => page.getByRole("button", { name: "Clear all" }).click();

/**
 * The browser tells of each answer of the server, and gives up those whose body nobody reads; React
 * tells of each error that a boundary has caught.
 */
function expectOnlyAnswers(messages: string[]): void {
  const others = messages.splice(0).filter((message) => !/503|ERR_ABORTED/.test(message));
  expect(others).toEqual([]);
}

/** Two components wait for one promise, in StrictMode: one construction, and no suspense loop. */
async function sharesOneConstruction(page: Page): Promise<void> {
  await page.getByText("Adapter: ").waitFor();
  await page.getByText(/Buffers up to \d+ MiB/).waitFor();
  await page.getByText("Highest: 9").waitFor();
  await page.getByText("Average: 5.1").waitFor();
  expect(await built(page, "getDevice")).toBe(1);
  expect(await built(page, "getReadings")).toBe(1);
  // One attempt that waits and one that shows, which StrictMode doubles, and React's own retries.
  expect(await page.evaluate("renders")).toBeLessThanOrEqual(8);
}

/** A failure reaches the error boundary after one attempt, and "Try again" makes the next. */
async function showsFailures(page: Page, messages: string[]): Promise<void> {
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
async function renewsAfterClear(page: Page): Promise<void> {
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
async function showsFailedRenewals(page: Page, messages: string[]): Promise<void> {
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

const heatMap = (expression: string) =>
  `import("/src/heat-map.ts").then(({ getHeatMap }) => ${expression})`;

/** What is on the screen is not released: not by a clear, not by `maxEntries`, not in StrictMode. */
async function holdsWhatIsShown(page: Page): Promise<void> {
  const width = () => page.evaluate("shown.width"); // 0 once it is closed
  const remember = (palette: string) =>
    page.evaluate(heatMap(`{ globalThis.shown = getHeatMap.peek("${palette}") }`));
  const idle = page.locator("canvas[aria-busy=false]");
  await idle.waitFor();
  expect(await counts(page, "getHeatMap")).toEqual([1, 1]);

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
  expect(await counts(page, "getHeatMap")).toEqual([3, 1]);

  await remember("ice");
  await page.getByRole("button", { name: "Close the map" }).click();
  await expect.poll(() => counts(page, "getHeatMap")).toEqual([3, 0]);
  expect(await width()).toBe(128); // kept: nothing took its place
  await page.getByRole("button", { name: "Open the map" }).click();
  await idle.waitFor();
  expect(await counts(page, "getHeatMap")).toEqual([3, 1]);
}

/** A component that <Activity> hides holds nothing, builds nothing, and comes back with a live value. */
async function holdsNothingHidden({ project }: Bench, page: Page): Promise<void> {
  project.edit("src/app.tsx", {
    "import { useState }": "import { Activity, useState }",
    "{open && <HeatMap palette={palette} />}":
      '<Activity mode={open ? "visible" : "hidden"}><HeatMap palette={palette} /></Activity>',
  });
  await page.getByRole("button", { name: "Close the map" }).click();
  await page.locator("canvas").waitFor({ state: "hidden" });
  const [before = 0] = await counts(page, "getHeatMap");
  await clearAll(page);
  await expect.poll(() => counts(page, "getHeatMap")).toEqual([before, 0]);
  await page.getByRole("button", { name: "Open the map" }).click();
  await page.locator("canvas[aria-busy=false]").waitFor();
  expect(await counts(page, "getHeatMap")).toEqual([before + 1, 1]);
}

/** Without the key too, other arguments give another value. */
async function followsArguments({ project }: Bench, page: Page): Promise<void> {
  project.edit("src/readings-view.tsx", { "<ErrorBoundary key={plant}>": "<ErrorBoundary>" });
  for (const [plant, highest] of [
    ["north", 9],
    ["south", 18],
  ] as const) {
    await page.getByLabel("Plant").selectOption(plant);
    await page.getByText(`Highest: ${highest}`).waitFor();
    await expect.poll(() => counts(page, "getReadings")).toEqual([expect.any(Number), 1]);
  }
}

/** An edit keeps the device, in the component's file and in its own; an edit of its source does not. */
async function keepsTheDevice({ project }: Bench, page: Page): Promise<void> {
  await page.evaluate("globalThis.loadedOnce = true");
  const evaluatedAgain = page.waitForResponse((response) =>
    response.url().includes("device.ts?t="),
  );
  project.edit("src/device.ts", { "/** The page's GPU": "/** This page's GPU" });
  await evaluatedAgain;
  project.edit("src/gpu.tsx", { "Adapter: ": "The adapter: " });
  await page.getByText("The adapter: ").waitFor();
  expect(await built(page, "getDevice")).toBe(1);

  project.edit("src/device.ts", { '= "high-performance"': '= "low-power"' });
  await expect.poll(() => built(page, "getDevice")).toBe(2);
  await page.getByText("The adapter: ").waitFor();
  expect(await page.evaluate("loadedOnce")).toBe(true);
}

/** What the page warns of: called below Suspense, a constructor that fails is run again and again. */
async function loopsWithoutTheHook({ project }: Bench, page: Page, messages: string[]) {
  const { next, asked } = await heldReadings(page);
  project.edit("src/readings-view.tsx", { "use(of)": 'use(getReadings("south"))' });
  await clearAll(page);
  while (asked() < 6) await (await next()).fulfill({ status: 503 });
  expect(await page.getByRole("alert").count()).toBe(0);
  await (await next()).continue();
  await page.unroute("**/readings/*.json");
  expectOnlyAnswers(messages);
}

export const react: readonly Cell[] = [
  {
    name: "React",
    kind: "example",
    example: "react",
    tool: "react",
    tries: "`use` under Suspense and StrictMode, error boundaries, leases in effects, hot reload",
    run: async (bench) => {
      await bench.project.command("check");
      bench.project.edit("src/gpu.tsx", {
        "function Adapter() {": `function Adapter() { ${COUNT}`,
      });
      await onBuiltPage(bench, sharesOneConstruction);
      await onVitePage(bench, async (page, messages) => {
        await sharesOneConstruction(page);
        await keepsTheDevice(bench, page);
        await holdsWhatIsShown(page);
        await showsFailures(page, messages);
        await renewsAfterClear(page);
        await showsFailedRenewals(page, messages);
        await holdsNothingHidden(bench, page);
        await followsArguments(bench, page);
        await loopsWithoutTheHook(bench, page, messages);
      });
    },
  },
];
