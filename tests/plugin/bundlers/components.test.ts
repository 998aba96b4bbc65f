/** Vite with Vue and Svelte, which their projects install as a user does. */
import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { run } from "../../../tools/lib/run.mjs";
import { makeProject } from "../project.ts";

const MODULE = `
import { cacheResource } from "cache-resource";
export const getDevice = cacheResource((_adapter: object, power: string) => ({ power }));
`;

const VUE = `<script lang="ts">${MODULE}</script>
<script setup lang="ts">const perComponent = cacheResource(() => 1);</script>
<template><p>{{ getDevice({}, "low").power }} {{ perComponent() }}</p></template>
`;

const SVELTE = `<script module lang="ts">${MODULE}</script>
<p>{getDevice({}, "low").power}</p>
`;

test.each([
  ["App.vue", VUE, ["vue@3.5.45", "@vitejs/plugin-vue@6.0.11"], "plugin-vue", "default"],
  [
    "App.svelte",
    SVELTE,
    ["svelte@5.57.3", "@sveltejs/vite-plugin-svelte@7.3.1"],
    "vite-plugin-svelte",
    "svelte",
  ],
])(
  "a wrap in the module of %s has its id and its ignored parameter",
  async (name, source, packages, plugin, exported) => {
    const scope = plugin === "plugin-vue" ? "@vitejs" : "@sveltejs";
    const project = await makeProject({
      [`src/${name}`]: source,
      "vite.config.js": `
      import { ${exported} as components } from "${scope}/${plugin}";
      import cacheResource from "cache-resource/vite";
      export default {
        plugins: [components(), cacheResource()],
        build: { lib: { entry: "src/${name}", formats: ["es"], fileName: "built" }, rolldownOptions: { external: [/^(vue|svelte|cache-resource)/] } },
      };`,
    });
    await run("npm", ["install", "--no-audit", "--no-fund", "vite@8.3.8", ...packages], {
      cwd: project.folder,
    });
    await run(process.execPath, ["node_modules/vite/bin/vite.js", "build"], {
      cwd: project.folder,
    });
    const built = readFileSync(project.at("dist/built.js"), "utf8");
    expect(built).toMatch(new RegExp(`id: ["\`]user/src/${name}#getDevice["\`]`));
    expect(built).toMatch(/name: ["`]getDevice["`],\s*ignore: \[0\]/);
  },
);
