import type { Page } from "playwright-core";
import { expect } from "vitest";

import type { Bench, Cell } from "../cell.ts";
import {
  built,
  counts,
  holdsMoreThanTheLimit,
  holdsWhatIsShown,
  renewsAfterClear,
  showsFailedRenewals,
  showsFailures,
} from "./dashboard.ts";
import { onBuiltPage, onVitePage } from "./open.ts";

async function sharesOneConstruction(page: Page): Promise<void> {
  await page.getByText("Adapter: ").waitFor();
  await page.getByText(/Buffers up to \d+ MiB/).waitFor();
  await page.getByText("Highest: 9").waitFor();
  await page.getByText("Average: 5.1").waitFor();
  await expect.poll(() => built(page, "getDevice")).toBe(1);
  await expect.poll(() => counts(page, "getReadings")).toEqual([1, 1]);
}

/** An edit keeps the device, in the component's file and in its own; an edit of its source does not. */
async function keepsTheDevice({ project }: Bench, page: Page): Promise<void> {
  await page.evaluate("globalThis.loadedOnce = true");
  project.edit("src/gpu.tsx", { "Adapter: ": "The adapter: " });
  await page.getByText("The adapter: ").waitFor();
  await expect.poll(() => built(page, "getDevice")).toBe(1);
  project.edit("src/device.ts", { '= "high-performance"': '= "low-power"' });
  await expect.poll(() => built(page, "getDevice")).toBe(2);
  await page.getByText("The adapter: ").waitFor();
  expect(await page.evaluate("loadedOnce")).toBe(true);
}

/** Two of them, with a limit of one. */
async function holdsTwo({ project }: Bench, page: Page): Promise<void> {
  const one = "<HeatMap palette={palette()} />";
  project.edit("src/app.tsx", { [one]: `${one}<HeatMap palette="ember" />` });
  await page.locator("canvas").nth(1).waitFor();
  await page.getByLabel("Palette").selectOption("ice");
  await holdsMoreThanTheLimit(page);
}

export const solid: readonly Cell[] = [
  {
    name: "Solid",
    kind: "example",
    example: "solid",
    tool: "solid-js",
    tries: "`createResource` under Suspense, error boundaries, leases with `onCleanup`, hot reload",
    run: async (bench) => {
      await bench.project.command("check");
      await onBuiltPage(bench, sharesOneConstruction);
      await onVitePage(bench, async (page, messages) => {
        await sharesOneConstruction(page);
        await keepsTheDevice(bench, page);
        await holdsWhatIsShown(page);
        await showsFailures(page, messages);
        await renewsAfterClear(page);
        await showsFailedRenewals(page, messages);
        await holdsTwo(bench, page);
      });
    },
  },
];
