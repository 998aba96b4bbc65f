import type { Page } from "playwright-core";
import { expect } from "vitest";

import type { Bench, Cell } from "../cell.ts";
import {
  clearAll,
  heldReadings,
  holdsMoreThanTheLimit,
  holdsWhatIsShown,
  showsFailedRenewals,
  showsFailures,
} from "./dashboard.ts";
import { onBuiltPage, onVitePage } from "./open.ts";
import { countRenders, sharesOneConstruction } from "./react.ts";

/** What docs/frameworks/react.md says of Preact: the names that are to mean something else. */
const ALIAS = `resolve: {
  alias: {
    "react/jsx-runtime": "preact/jsx-runtime",
    "react/jsx-dev-runtime": "preact/jsx-runtime",
    "react-dom/client": "preact/compat/client",
    "react-dom": "preact/compat",
    react: "preact/compat",
  },
},`;

/** React's plugin is for React's own hot reload, and goes. */
function useIt({ project }: Bench): void {
  project.edit("vite.config.js", {
    "plugins: [cacheResource(), react()]": `plugins: [cacheResource()], ${ALIAS}`,
    'import react from "@vitejs/plugin-react";': "",
  });
}

/** Its transitions do not keep what was shown: after a clear the fallback is there, then the next value. */
async function renewsBehindTheFallback(page: Page): Promise<void> {
  const { next, asked } = await heldReadings(page);
  await clearAll(page);
  const route = await next();
  await page.getByText("Loading the readings…").waitFor();
  await route.fulfill({ json: [1, 2, 33] });
  await page.getByText("Highest: 33").waitFor();
  expect(asked()).toBe(1);
  await page.unroute("**/readings/*.json");
}

async function holdsTwo({ project }: Bench, page: Page): Promise<void> {
  const one = "<HeatMap palette={palette} />";
  project.edit("src/app.tsx", { [one]: `<>${one}<HeatMap palette="ember" /></>` });
  await page.locator("canvas").nth(1).waitFor();
  await page.getByLabel("Palette").selectOption("ice");
  await holdsMoreThanTheLimit(page);
}

export const preact: readonly Cell[] = [
  {
    name: "Preact",
    kind: "example",
    example: "react",
    packages: { preact: "11.2.0" },
    tool: "preact",
    tries: "React's example with `preact/compat` in its place",
    run: async (bench) => {
      useIt(bench);
      countRenders(bench);
      await onBuiltPage(bench, async (page, messages) => {
        await sharesOneConstruction(page);
        await showsFailures(page, messages);
        await renewsBehindTheFallback(page);
        await showsFailedRenewals(page, messages);
      });
      await onVitePage(bench, async (page) => {
        await sharesOneConstruction(page);
        await holdsWhatIsShown(page);
        await holdsTwo(bench, page);
      });
    },
  },
];
