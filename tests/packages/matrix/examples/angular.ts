import type { Page } from "playwright-core";
import { expect } from "vitest";

import type { Bench, Cell } from "../cell.ts";
import { onPage } from "../visit.ts";
import { expectDevices, expectReload, expectShown, gpu, watchGpu } from "./gpu.ts";
import { gpuStory, GPU_STORY } from "./gpu-story.ts";
import { onBuiltPage } from "./open.ts";

/** Angular greets whoever opens the console of its development server. */
const GREETING = "Angular is running in development mode.";

/** Its development server: an edit of a template is shown in place, one of a module loads the page anew. */
async function development(page: Page, { project }: Bench): Promise<void> {
  await watchGpu(page);
  await gpu(page, "answers");
  const limit = /^max\w+, low-power: \d+$/;
  await expectShown(page, limit, limit, limit);

  project.edit("src/gpu-limit.ts", { "{{ name() }}, ": "{{ name() }} of " });
  const edited = /^max\w+ of low-power: \d+$/;
  await expectShown(page, edited, edited, edited);
  await expectDevices(page, 1, 0);

  await expectReload(page, () => {
    project.edit("src/gpu.ts", { "The browser gives no GPU.": "No GPU." });
  });
  await gpu(page, "answers");
  await expectShown(page, edited, edited, edited);
}

export const angular: readonly Cell[] = [
  {
    name: "Angular",
    kind: "example",
    example: "angular",
    tool: "@angular/core",
    tries: GPU_STORY,
    run: async (bench) => {
      const { project, browser } = bench;
      await project.command("check");
      const built = "dist/angular-example/browser";
      await onBuiltPage(bench, gpuStory, built);
      expect(project.read(built, ".js")).toMatch(/name: ?["`]getDevice["`]/);

      const port = `--port=${await project.freePort()}`;
      const url = await project.start("ng", "serve", "--host=127.0.0.1", port);
      await onPage(await browser(), url, async (page, messages) => {
        await development(page, bench);
        expect(messages.splice(0)).toEqual([GREETING, GREETING, GREETING]);
      });
    },
  },
];
