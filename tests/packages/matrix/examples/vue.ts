import { expect } from "vitest";

import type { Cell } from "../cell.ts";
import type { Project } from "../project.ts";
import { gpuStory, GPU_STORY } from "./gpu-story.ts";
import { hotStory } from "./hot-story.ts";
import { onBuiltPage, onVitePage } from "./open.ts";

const SERVER = `
import { cacheResource } from "cache-resource";
import { createSSRApp } from "vue";
import { renderToString } from "vue/server-renderer";
import GpuLimit from "./dist-server/GpuLimit.js";
const app = createSSRApp(GpuLimit, { power: "low-power", name: "maxBindGroups" });
console.log(await renderToString(app), cacheResource.stats().totals.misses);
`;

/** A server that renders shows that it waits, and asks for nothing. */
async function renderOnServer(project: Project): Promise<void> {
  await project.bin("vite", "build", "--ssr=src/GpuLimit.vue", "--outDir=dist-server");
  const printed = await project.node("--input-type=module", `--eval=${SERVER}`);
  expect(printed.trim()).toBe('<p role="status">Asking for the GPU…</p> 0');
}

const REFS = `
import { ref, shallowRef } from "vue";
class Model {
  #weights = new Float32Array(4);
  get bytes() {
    return this.#weights.byteLength;
  }
}
const model = new Model();
const bytes = (held) => {
  try {
    return held.value.bytes;
  } catch (error) {
    return error.name;
  }
};
console.log(ref(model).value === model, bytes(ref(model)), bytes(shallowRef(model)));
`;

/** What `shallowRef` is for: in a deep ref, a proxy takes the place of the resource. */
async function tryDeepRef(project: Project): Promise<void> {
  const printed = await project.node("--input-type=module", `--eval=${REFS}`);
  expect(printed.trim()).toBe("false TypeError 16");
}

export const vue: readonly Cell[] = [
  {
    name: "Vue",
    kind: "example",
    example: "vue",
    tool: "vue",
    tries: `${GPU_STORY}; hot reload; server rendering`,
    run: async (bench) => {
      const { project } = bench;
      await project.command("check");
      await onBuiltPage(bench, gpuStory);
      expect(project.read("dist/assets", ".js")).toContain("vue-example/src/gpu.ts#getDevice");
      await renderOnServer(project);
      await tryDeepRef(project);
      await onVitePage(bench, async (page) => {
        await hotStory(page, project, {
          page: ["src/App.vue", { "One GPU device": "The same device" }],
          component: ["src/GpuLimit.vue", { "{{ name }}, ": "{{ name }} of " }],
        });
      });
    },
  },
];
