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
  keepsTheDevice,
  renewsAfterClear,
  showsEverything,
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
  await showsEverything(page);
  await expect.poll(() => built(page, "getReadings")).toBe(1);
  // How often React tries until all is there is a matter of pace; from then on it has no reason to.
  await pass(page, 5);
  const before = await page.evaluate("renders");
  await pass(page, 5);
  expect(await page.evaluate("renders")).toBe(before);
}

/** Lets frames pass, and with them what React has put off. */
const pass = (page: Page, frames: number): Promise<void> =>
  page.evaluate(async (count) => {
    for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
  }, frames);

/** Edits a file of the page that Vite serves, and waits until the page shows it. */
async function edit(
  { project }: Bench,
  page: Page,
  file: string,
  changes: Readonly<Record<string, string>>,
): Promise<void> {
  const updated = page.waitForEvent("console", (message) =>
    message.text().includes(`updated: /${file}`),
  );
  project.edit(file, changes);
  await updated;
  // React puts the new components in place a frame later.
  await pass(page, 5);
}

/** A component that <Activity> hides holds nothing, builds nothing, and comes back with a live value. */
async function holdsNothingHidden(bench: Bench, page: Page): Promise<void> {
  await edit(bench, page, "src/app.tsx", {
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

/**
 * In a transition React may throw a component away before it has shown its fallback, and render it
 * anew: some attempts, and then the error.
 */
async function failsInTransitions(bench: Bench, page: Page, messages: string[]) {
  await edit(bench, page, "src/app.tsx", {
    "Activity, useState": "Activity, startTransition, useState",
    "setPlant(event.target.value)": "startTransition(() => setPlant(event.target.value))",
  });
  await page.route("**/readings/*.json", (route) => route.fulfill({ status: 503 }));
  await page.getByLabel("Plant").selectOption("north");
  await page.getByRole("alert").waitFor();
  await page.unroute("**/readings/*.json");
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("Highest: 9").waitFor();
  expectOnlyAnswers(messages);
}

/** Two of them, with a limit of one. */
async function holdsTwo(bench: Bench, page: Page): Promise<void> {
  const one = "<HeatMap palette={palette} />";
  await edit(bench, page, "src/app.tsx", { [one]: `${one}<HeatMap palette="ember" />` });
  await page.locator("canvas").nth(1).waitFor();
  await holdsMoreThanTheLimit(page);
}

/** Without the key too, other arguments give another value. */
async function followsArguments(bench: Bench, page: Page): Promise<void> {
  await edit(bench, page, "src/readings-view.tsx", {
    "<ErrorBoundary key={plant}>": "<ErrorBoundary>",
  });
  for (const [plant, highest] of [
    ["north", 9],
    ["south", 18],
  ] as const) {
    await page.getByLabel("Plant").selectOption(plant);
    await page.getByText(`Highest: ${highest}`).waitFor();
    await expect.poll(() => counts(page, "getReadings")).toEqual([expect.any(Number), 1]);
  }
}

/** An edit in the device's own file, which is not of its source, keeps it as well. */
const commentsOnTheDevice =
  ({ project }: Bench, page: Page) =>
  async (): Promise<void> => {
    const evaluatedAgain = page.waitForResponse((response) =>
      response.url().includes("device.ts?t="),
    );
    project.edit("src/device.ts", { "/** The page's GPU": "/** This page's GPU" });
    await evaluatedAgain;
  };

/**
 * What the page warns of: called below Suspense, a constructor that fails is run again and again. Not so
 * where it has failed before React gives the attempt up, which then shows the error: so each answer
 * waits for that.
 */
async function loopsWithoutTheHook(bench: Bench, page: Page, messages: string[]) {
  await edit(bench, page, "src/readings-view.tsx", {
    "use(of)": 'use(getReadings("south"))',
    "Average: ": "Mean: ",
  });
  await page.getByText("Mean: ").waitFor();
  // What the hook above holds is another plant's, which does not fail.
  await page.getByLabel("Plant").selectOption("north");
  await page.getByText("Mean: ").waitFor();
  const { next, asked } = await heldReadings(page);
  await clearAll(page);
  while (asked() < 8) {
    const route = await next();
    await pass(page, 5);
    if (route.request().url().includes("north")) await route.continue();
    else await route.fulfill({ status: 503 });
  }
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
        await keepsTheDevice(bench, page, commentsOnTheDevice(bench, page));
        await holdsWhatIsShown(page);
        await showsFailures(page, messages);
        await renewsAfterClear(page);
        await showsFailedRenewals(page, messages);
        await holdsNothingHidden(bench, page);
        await holdsTwo(bench, page);
        await failsInTransitions(bench, page, messages);
        await followsArguments(bench, page);
        await loopsWithoutTheHook(bench, page, messages);
      });
    },
  },
];
