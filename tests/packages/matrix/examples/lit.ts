import type { Page } from "playwright-core";
import { expect } from "vitest";

import type { Cell } from "../cell.ts";
import {
  devices,
  expectDevices,
  expectHeading,
  expectReload,
  expectShown,
  gpu,
  watchGpu,
} from "./gpu.ts";
import { gpuStory, GPU_STORY } from "./gpu-story.ts";
import { onBuiltPage, onVitePage } from "./open.ts";

/** Lit says so in every page of a development server. */
const NOTE = expect.stringMatching(/^Lit is in dev mode\./);

const LIMIT = /^max\w+, low-power: \d+$/;

/** An edit that uses `until` in place of a task. */
const UNTIL = {
  'import { getDevice } from "./gpu";':
    'import { until } from "lit/directives/until.js";\nimport { getDevice, getGpuName } from "./gpu";',
  "<gpu-name .power=${this.power}></gpu-name>":
    '<footer>By ${until(getGpuName(this.power), "…")}</footer>',
};

/** A hit is the same promise, so a render changes nothing of what `until` shows. */
async function renderUntil(page: Page): Promise<void> {
  await watchGpu(page);
  const footer = page.locator("footer");
  await expect.poll(() => footer.innerText()).toBe("By …");
  await gpu(page, "answers");
  await expect.poll(() => footer.innerText()).toMatch(/^By \w+ \w+$/);
  await footer.evaluate((element) => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      element.append("changed");
    });
    observer.observe(element, { childList: true, characterData: true, subtree: true });
  });
  await page.getByRole("button", { name: "Hide" }).click();
  await page.getByRole("button", { name: "Show" }).click();
  await expectShown(page, LIMIT, LIMIT, LIMIT);
  expect(await footer.innerText()).toMatch(/^By \w+ \w+$/);
}

/** An element that leaves the document and comes back shows the same device again. */
async function moveElement(page: Page): Promise<void> {
  const [asked, destroyed] = await devices(page);
  await page
    .locator("gpu-limit")
    .first()
    .evaluate((element) => {
      const { parentNode } = element;
      element.remove();
      parentNode?.append(element);
    });
  await expectShown(page, LIMIT, LIMIT, LIMIT);
  await expectDevices(page, asked, destroyed);
}

export const lit: readonly Cell[] = [
  {
    name: "Lit",
    kind: "example",
    example: "lit",
    tool: "lit",
    tries: GPU_STORY,
    run: async (bench) => {
      const { project } = bench;
      await project.command("check");
      await onBuiltPage(bench, gpuStory);
      expect(project.read("dist/assets", ".js")).toContain("lit-example/src/gpu.ts#getDevice");
      await onVitePage(bench, async (page, messages) => {
        await gpuStory(page);
        await moveElement(page);
        await expectReload(page, () => {
          project.edit("src/gpu-page.ts", { "One GPU device": "The same device" });
        });
        await expectHeading(page, "The same device");
        expect(messages.splice(0)).toEqual([NOTE, NOTE, NOTE]);
      });
      project.edit("src/gpu-page.ts", UNTIL);
      await onBuiltPage(bench, renderUntil);
    },
  },
];
