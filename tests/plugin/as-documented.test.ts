/** The page about the plugin, taken at its word: its configurations are written to a project and used. */
import { readFileSync } from "node:fs";

import { beforeAll, expect, test } from "vitest";

import { pluginEntries } from "../../tools/lib/entries.mjs";
import { inRoot } from "../../tools/lib/paths.mjs";
import { run } from "../../tools/lib/run.mjs";
import { readMarkdown } from "../../docs/.vitepress/examples/markdown.ts";
import { makeProject, type Project } from "./project.ts";

const configurations = readMarkdown(readFileSync(inRoot("docs/plugin.md"), "utf8"))
  .filter(({ language }) => language === "js")
  .map(({ code }) => ({ name: /^\/\/ (\S+)/.exec(code)?.[1] ?? "", code }));

let project: Project;

beforeAll(async () => {
  project = await makeProject({
    "src/main.ts": `
      import { cacheResource } from "cache-resource";
      const unknown = cacheResource(...([() => 1] as const));
      for (const url of ["/a"]) cacheResource(() => url);
      const shown = cacheResource((a: string, ..._rest: string[]) => a);
      console.log(shown("a"), unknown());
    `,
  });
  for (const { name, code } of configurations) project.write(name, code);
  // What a user has installed besides.
  for (const bundler of ["esbuild", "vite", "webpack", "rollup"]) {
    project.link(bundler);
  }
});

/** Runs a module of the project's. */
const node = (source: string, environment: Record<string, string> = {}) =>
  run(process.execPath, ["--input-type=module", "--eval", source], {
    cwd: project.folder,
    env: environment,
  });

test("it shows a configuration for each of the four", () => {
  expect(configurations.map(({ name }) => name).sort()).toEqual([
    "build.js",
    "rollup.config.js",
    "vite.config.js",
    "webpack.config.js",
  ]);
});

test.each(["rollup.config.js", "vite.config.js", "webpack.config.js"])(
  "%s gives its bundler a plugin",
  async (name) => {
    const { stdout } = await node(
      `const { default: config } = await import("./${name}"); console.log(typeof (config.plugins.flat()[0].transform ?? config.plugins.flat()[0].apply));`,
    );
    expect(stdout.trim()).toBe("function");
  },
);

test("build.js builds, warns of what the built page would do otherwise, and says what it left alone if asked", async () => {
  const { output } = await node('await import("./build.js");', {
    NODE_DEBUG: "cache-resource",
  });
  expect(readFileSync(project.at("dist/main.js"), "utf8")).toContain(
    'id: "user/src/main.ts#shown"',
  );
  expect(output).toContain("src/main.ts:5:35: the rest parameter `_rest`");
  expect(output).toContain("src/main.ts:3:23: this wrap is left alone: its arguments are spread");
  expect(output).toMatch(/src\/main\.ts:4:\d+: this wrap gets no `id`: it is evaluated again/);
});

test("without being asked it says nothing of what it left alone", async () => {
  const { output } = await node('await import("./build.js");');
  expect(output).not.toContain("left alone");
});

test.each(pluginEntries)(
  "`require` and `import` give the plugin of cache-resource/$name",
  async ({ name }) => {
    const { stdout } = await node(`
    import { createRequire } from "node:module";
    const required = createRequire(import.meta.url)("cache-resource/${name}");
    const { default: imported } = await import("cache-resource/${name}");
    console.log(required === imported, typeof imported);
  `);
    expect(stdout.trim()).toBe("true function");
  },
);
