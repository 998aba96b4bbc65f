/** Vite with Vue and Svelte, which their projects install as a user does. */
import { readFileSync } from "node:fs";

import { createServer } from "vite";
import { expect, test } from "vitest";

import { run } from "../../../tools/lib/run.mjs";
import { openPage, untilNextSave } from "../hot-page.ts";
import { makeProject } from "../project.ts";

const PAGE =
  '<!doctype html><link rel="icon" href="data:," /><script type="module" src="/src/main.js"></script>';
const POLL = { timeout: 20_000, interval: 20 };

const MODULE = `
import { cacheResource } from "cache-resource";
const elsewhere = "before";
export const getDevice = cacheResource(
  (_adapter: object, power: string) => ({ built: ++(window as any).built, power }),
  { onRelease: ({ built }, { reason }) => void (window as any).log.push([built, reason]) },
);
`;

const VUE = `<script lang="ts">${MODULE}</script>
<script setup lang="ts">const perComponent = cacheResource(() => 1);</script>
<template><p>first {{ getDevice({}, "low") }} {{ elsewhere }} {{ perComponent() }}</p></template>
`;

const SVELTE = `<script module lang="ts">${MODULE}</script>
<p>first {JSON.stringify(getDevice({}, "low"))} {elsewhere}</p>
`;

interface Framework {
  readonly file: string;
  readonly source: string;
  readonly packages: readonly string[];
  /** How its plugin is imported, as `components`. */
  readonly plugin: string;
  /** Puts the component on the page. */
  readonly main: string;
}

const FRAMEWORKS: readonly Framework[] = [
  {
    file: "App.vue",
    source: VUE,
    packages: ["vue@3.5.45", "@vitejs/plugin-vue@6.0.11"],
    plugin: 'import components from "@vitejs/plugin-vue";',
    main: 'import { createApp } from "vue"; createApp(App).mount(document.body);',
  },
  {
    file: "App.svelte",
    source: SVELTE,
    packages: ["svelte@5.57.3", "@sveltejs/vite-plugin-svelte@7.3.1"],
    plugin: 'import { svelte as components } from "@sveltejs/vite-plugin-svelte";',
    main: 'import { mount } from "svelte"; mount(App, { target: document.body });',
  },
];

async function install({ file, source, packages, plugin, main }: Framework) {
  const project = await makeProject({
    [`src/${file}`]: source,
    "src/main.js": `import App from "./${file}";\n${main}\n`,
    "index.html": PAGE,
    "vite.config.js": `
      ${plugin}
      import cacheResource from "cache-resource/vite";
      export default {
        plugins: [components(), cacheResource()],
        build: { lib: { entry: "src/${file}", formats: ["es"], fileName: "built" }, rolldownOptions: { external: [/^(vue|svelte|cache-resource)/] } },
      };`,
  });
  await run("npm", ["install", "--no-audit", "--no-fund", "vite@8.3.8", ...packages], {
    cwd: project.folder,
  });
  return project;
}

test.each(FRAMEWORKS)(
  "a wrap in the module of $file has its id and its ignored parameter, and its entries survive hot reload",
  async (framework) => {
    const { file, source } = framework;
    const project = await install(framework);
    await run(process.execPath, ["node_modules/vite/bin/vite.js", "build"], {
      cwd: project.folder,
    });
    const built = readFileSync(project.at("dist/built.js"), "utf8");
    expect(built).toMatch(new RegExp(`id: ["\`]user/src/${file}#getDevice["\`]`));
    expect(built).toMatch(/name: ["`]getDevice["`],\s*ignore: \[0\]/);

    const server = await createServer({
      root: project.folder,
      logLevel: "warn",
      server: { host: "127.0.0.1", port: 0 },
    });
    await server.listen();
    const { browser, page, said } = await openPage(server.resolvedUrls?.local[0] ?? "");
    const shows = (text: RegExp) => expect.poll(() => page.innerText("p"), POLL).toMatch(text);
    let text = source;
    const edit = async (from: string, to: string) => {
      expect(text).toContain(from);
      await untilNextSave();
      project.write(`src/${file}`, (text = text.replace(from, to)));
    };
    try {
      await shows(/^first .*"built": ?1.* before/s);
      await edit("first", "second");
      await shows(/^second .*"built": ?1.* before/s);
      await edit('"before"', '"after"');
      await shows(/^second .*"built": ?1.* after/s);
      await edit("power }),", "power, more: 1 }),");
      await shows(/^second .*"built": ?2.* after/s);
      expect(await page.evaluate("window.log")).toEqual([[1, "replaced"]]);
      expect(said).toEqual([]);
    } finally {
      await browser.close();
      await server.close();
    }
  },
);
