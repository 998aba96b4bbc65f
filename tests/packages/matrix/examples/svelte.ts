import { expect } from "vitest";

import type { Cell } from "../cell.ts";
import type { Project } from "../project.ts";
import { gpuStory, GPU_STORY } from "./gpu-story.ts";
import { hotStory } from "./hot-story.ts";
import { onBuiltPage, onVitePage } from "./open.ts";

const SERVER = `
import { cacheResource } from "cache-resource";
import { render } from "svelte/server";
import App from "./dist-server/App.js";
const { body } = await render(App);
for (const text of body.split(/<[^>]*>/)) if (text.trim() !== "") console.log(text.trim());
console.log(cacheResource.stats().functions.map(({ name, misses }) => [name, misses].join(" ")));
`;

/** A server that renders shows that it waits, and asks for what `{#await}` awaits. */
async function renderOnServer(project: Project): Promise<void> {
  await project.bin("vite", "build", "--ssr=src/App.svelte", "--outDir=dist-server");
  const printed = await project.node("--input-type=module", `--eval=${SERVER}`);
  expect(printed).toMatch(/(Asking for the GPU…\n){3}…\n/);
  expect(printed).toContain("[ 'getGpuName 1', 'getDevice 1' ]");
}

export const svelte: readonly Cell[] = [
  {
    name: "Svelte",
    kind: "example",
    example: "svelte",
    tool: "svelte",
    tries: `${GPU_STORY}; hot reload; server rendering`,
    run: async (bench) => {
      const { project } = bench;
      await project.command("check");
      await onBuiltPage(bench, gpuStory);
      expect(project.read("dist/assets", ".js")).toContain("svelte-example/src/gpu.ts#getDevice");
      await renderOnServer(project);
      await onVitePage(bench, async (page) => {
        await hotStory(page, project, {
          page: ["src/App.svelte", { "One GPU device": "The same device" }],
          component: ["src/GpuLimit.svelte", { "{name}, ": "{name} of " }],
        });
      });
    },
  },
];
