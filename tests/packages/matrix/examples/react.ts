import type { Page } from "playwright-core";
import { expect } from "vitest";

import type { Bench, Cell } from "../cell.ts";
import {
  built,
  clearAll,
  counts,
  expectOnlyAnswers,
  heldReadings,
  holdsMoreThanTheLimit,
  holdsWhatIsShown,
  renewsAfterClear,
  showsFailedRenewals,
  showsFailures,
} from "./dashboard.ts";
import { onBuiltPage, onVitePage } from "./open.ts";

/** Puts into a component what tells how often it is rendered. */
export function countRenders({ project }: Bench): void {
  const adapter = "function Adapter() {";
  const count = "globalThis.renders = (globalThis.renders ?? 0) + 1;";
  project.edit("src/gpu.tsx", { [adapter]: adapter + count });
}

/** Two components wait for one promise, in StrictMode: one construction, and no suspense loop. */
export async function sharesOneConstruction(page: Page): Promise<void> {
  await page.getByText("Adapter: ").waitFor();
  await page.getByText(/Buffers up to \d+ MiB/).waitFor();
  await page.getByText("Highest: 9").waitFor();
  await page.getByText("Average: 5.1").waitFor();
  await expect.poll(() => built(page, "getDevice")).toBe(1);
  await expect.poll(() => built(page, "getReadings")).toBe(1);
  // One attempt that waits and one that shows, which StrictMode doubles, and React's own retries.
  expect(await page.evaluate("renders")).toBeLessThanOrEqual(8);
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
  await expect.poll(() => counts(page, "getHeatMap")).toEqual([before + 1, 1]);
}

/** In a transition as well a failure is one attempt, for the key makes the component begin afresh. */
async function failsOnceInTransitions({ project }: Bench, page: Page, messages: string[]) {
  project.edit("src/app.tsx", {
    "Activity, useState": "Activity, startTransition, useState",
    "setPlant(event.target.value)": "startTransition(() => setPlant(event.target.value))",
  });
  const { next, asked } = await heldReadings(page);
  await clearAll(page);
  await (await next()).continue();
  await page.getByLabel("Plant").selectOption("north");
  await (await next()).fulfill({ status: 503 });
  await page.getByRole("alert").waitFor();
  expect(asked()).toBe(2);
  await page.unroute("**/readings/*.json");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("Highest: 9").waitFor();
  expectOnlyAnswers(messages);
}

/** Two of them, with a limit of one. */
async function holdsTwo({ project }: Bench, page: Page): Promise<void> {
  const one = "<HeatMap palette={palette} />";
  project.edit("src/app.tsx", { [one]: `${one}<HeatMap palette="ember" />` });
  await page.locator("canvas").nth(1).waitFor();
  await holdsMoreThanTheLimit(page);
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
  await expect.poll(() => built(page, "getDevice")).toBe(1);

  project.edit("src/device.ts", { '= "high-performance"': '= "low-power"' });
  await expect.poll(() => built(page, "getDevice")).toBe(2);
  await page.getByText("The adapter: ").waitFor();
  expect(await page.evaluate("loadedOnce")).toBe(true);
}

/** What the page warns of: called below Suspense, a constructor that fails is run again and again. */
async function loopsWithoutTheHook({ project }: Bench, page: Page, messages: string[]) {
  project.edit("src/readings-view.tsx", {
    "use(of)": 'use(getReadings("south"))',
    "Average: ": "Mean: ",
  });
  await page.getByText("Mean: ").waitFor();
  const { next, asked } = await heldReadings(page);
  await clearAll(page);
  while (asked() < 6) await (await next()).fulfill({ status: 503 });
  expect(await page.getByRole("alert").count()).toBe(0);
  await (await next()).continue();
  await page.unroute("**/readings/*.json");
  // React notices it now and then.
  const others = messages.splice(0).filter((message) => !message.includes("uncached promise"));
  expectOnlyAnswers(others);
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
      countRenders(bench);
      await onBuiltPage(bench, sharesOneConstruction);
      await onVitePage(bench, async (page, messages) => {
        await sharesOneConstruction(page);
        await keepsTheDevice(bench, page);
        await holdsWhatIsShown(page);
        await showsFailures(page, messages);
        await renewsAfterClear(page);
        await showsFailedRenewals(page, messages);
        await holdsNothingHidden(bench, page);
        await holdsTwo(bench, page);
        await failsOnceInTransitions(bench, page, messages);
        await followsArguments(bench, page);
        await loopsWithoutTheHook(bench, page, messages);
      });
    },
  },
];
