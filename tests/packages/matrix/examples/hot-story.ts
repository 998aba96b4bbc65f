import type { Page } from "playwright-core";
import { expect } from "vitest";

import { untilNextSave } from "../../../plugin/hot-page.ts";
import type { Project } from "../project.ts";
import { expectDevices, expectHeading, expectShown, gpu, watchGpu } from "./gpu.ts";

/** An edit that its author sees: the file, and what becomes what in it. */
export type Edit = readonly [file: string, changes: Readonly<Record<string, string>>];

interface Edits {
  /** Of the page's heading, `One GPU device`, to `The same device`. */
  readonly page: Edit;
  /** Of the component that shows a limit: `, ` after its name becomes ` of `. */
  readonly component: Edit;
}

/**
 * The story of an hour's work on the examples of Vue and Svelte, in the development server: no edit
 * elsewhere costs the device, an edit of what makes it replaces it, and the page is never loaded again.
 */
export async function hotStory(page: Page, project: Project, edits: Edits): Promise<void> {
  await watchGpu(page);
  await gpu(page, "answers");
  const shows = (pattern: string) => {
    const text = new RegExp(pattern);
    return expectShown(page, text, text, text);
  };
  await shows("^max\\w+, low-power: \\d+$");
  await page.evaluate("window.loadedOnce = true");

  project.edit(...edits.page);
  await expectHeading(page, "The same device");
  project.edit(...edits.component);
  await shows("^max\\w+ of low-power: \\d+$");
  const updated = page.waitForEvent("console", (message) => message.text().includes("hot updated"));
  project.edit("src/gpu.ts", { "/** The page's GPU device": "/** One GPU device" });
  await updated;
  await shows("^max\\w+ of low-power: \\d+$");
  await expectDevices(page, 1, 0);

  await untilNextSave();
  project.edit("src/gpu.ts", { "label: powerPreference": 'label: "another device"' });
  await shows("^max\\w+ of another device: \\d+$");
  await expectDevices(page, 2, 1);
  expect(await page.evaluate("window.loadedOnce")).toBe(true);
}
