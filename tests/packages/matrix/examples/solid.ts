import type { Page } from "playwright-core";
import { expect } from "vitest";

import type { Bench, Cell } from "../cell.ts";
import {
  counts,
  holdsMoreThanTheLimit,
  holdsWhatIsShown,
  keepsTheDevice,
  renewsAfterClear,
  showsEverything,
  showsFailedRenewals,
  showsFailures,
} from "./dashboard.ts";
import { onBuiltPage, onVitePage } from "./open.ts";

async function sharesOneConstruction(page: Page): Promise<void> {
  await showsEverything(page);
  await expect.poll(() => counts(page, "getReadings")).toEqual([1, 1]);
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
