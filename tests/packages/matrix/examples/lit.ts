import type { Page } from "playwright-core";
import { expect } from "vitest";

import type { Cell } from "../cell.ts";
import { devices, expectDevices, expectHeading, expectReload, expectShown } from "./gpu.ts";
import { gpuStory, GPU_STORY } from "./gpu-story.ts";
import { onBuiltPage, onVitePage } from "./open.ts";

/** Lit says so in every page of a development server. */
const NOTE = expect.stringMatching(/^Lit is in dev mode\./);

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
  const limit = /^max\w+, low-power: \d+$/;
  await expectShown(page, limit, limit, limit);
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
    },
  },
];
