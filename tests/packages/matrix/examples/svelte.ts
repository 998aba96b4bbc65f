import { expect } from "vitest";

import type { Cell } from "../cell.ts";
import { gpuStory, GPU_STORY } from "./gpu-story.ts";
import { hotStory } from "./hot-story.ts";
import { onBuiltPage, onVitePage } from "./open.ts";

export const svelte: readonly Cell[] = [
  {
    name: "Svelte",
    kind: "example",
    example: "svelte",
    tool: "svelte",
    tries: `${GPU_STORY}; hot reload`,
    run: async (bench) => {
      const { project } = bench;
      await project.command("check");
      await onBuiltPage(bench, gpuStory);
      expect(project.read("dist/assets", ".js")).toContain("svelte-example/src/gpu.ts#getDevice");
      await onVitePage(bench, async (page) => {
        await hotStory(page, project, {
          page: ["src/App.svelte", { "One GPU device": "The same device" }],
          component: ["src/GpuLimit.svelte", { "{name}, ": "{name} of " }],
        });
      });
    },
  },
];
