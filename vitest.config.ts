import { fileURLToPath } from "node:url";

import type { BrowserProviderOption } from "vitest/node";
import { defineConfig, type TestProjectConfiguration } from "vitest/config";

import { examples } from "./tests/docs/plugin.ts";
import { chromiumProvider } from "./tests/providers/chromium.ts";
import { firefoxProvider } from "./tests/providers/firefox.ts";
import { inputCommands } from "./tests/providers/input.ts";
import { keptModules } from "./tests/providers/kept-modules.ts";
import { standardDecorators } from "./tests/providers/standard-decorators.ts";
import { weightsServer } from "./tests/recipes/server.ts";
import { webkitProvider } from "./tests/providers/webkit.ts";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Tests of the recovery from a panic, which need the engine that can be made to panic. */
const FAULT_TESTS = "tests/shim/**/*.fault.test.ts";
/** Tests of the custom elements, which only a page has. */
const ELEMENT_TESTS = "tests/{spinner,panel}/**/*.test.ts";
const SLIM_TESTS = "tests/slim/**/*.test.ts";
/** Those of the panel, which Firefox runs too: browsers differ in what it stands on. */
const PANEL_TESTS = "tests/panel/**/*.test.ts";
const RECIPE_TESTS = "tests/recipes/**/*.test.ts";
/** Room for a panel with all its columns. */
const DESK = { width: 1200, height: 800 };
/** Packages that those tests use; found only in the midst of a run, they would begin it anew. */
const ELEMENT_PACKAGES = ["axe-core", "@tanstack/devtools"];
const SHIM_TESTS = "tests/shim/**/*.test.ts";

/** The shim from its sources: what it imports from the package is the file being worked on. */
const shim = { "cache-resource": at("./src/shim/index.ts") };

/** The same, and the further entries that examples import. */
const documented = {
  "cache-resource/panel": at("./src/panel/index.ts"),
  "cache-resource/recipes": at("./src/recipes/index.ts"),
  "cache-resource/spinner": at("./src/spinner/index.ts"),
  // As it was built: its examples find the wasm beside it.
  "cache-resource/slim": at("./pkg/slim.js"),
  ...shim,
};

const faultyEngine = {
  "#wasm": at("./target/glue-fault/wasm-inline.js"),
};

type TestOptions = NonNullable<Extract<TestProjectConfiguration, { test?: unknown }>["test"]>;

/** The shim's tests in one environment, once with the published engine and once with the faulty. */
function shimProjects(
  name: string,
  environment: (name: string) => TestOptions,
): TestProjectConfiguration[] {
  return [
    {
      plugins: [standardDecorators(), keptModules()],
      resolve: { alias: shim },
      test: { ...environment(name), include: [SHIM_TESTS], exclude: [FAULT_TESTS] },
    },
    {
      plugins: [standardDecorators(), keptModules()],
      resolve: { alias: { ...shim, ...faultyEngine } },
      test: { ...environment(`${name}-fault`), include: [FAULT_TESTS] },
    },
  ];
}

/** In a page. The name is the instance's; Vitest insists on another one for what holds it. */
const inBrowser =
  (
    provider: BrowserProviderOption,
    browser: "chromium" | "firefox" | "webkit",
    viewport = { width: 414, height: 896 },
  ) =>
  (name: string): TestOptions => ({
    name: `${name}-page`,
    browser: {
      enabled: true,
      headless: true,
      provider,
      instances: [{ browser, name }],
      commands: inputCommands,
      viewport,
      screenshotFailures: false,
    },
  });

/** Tests in Node that start servers, browsers and package managers of their own. */
const outsideProject = (
  name: string,
  tests: string,
  testTimeout = 120_000,
): TestProjectConfiguration => ({
  test: {
    name,
    include: [tests],
    environment: "node",
    // Two cores: two browsers or two builds at once would only make each other late.
    fileParallelism: false,
    testTimeout,
    hookTimeout: 240_000,
  },
});

export default defineConfig({
  test: {
    projects: [
      // `gc()` lets a test see an instance collected without waiting for it to happen.
      ...shimProjects("node", (name) => ({ name, environment: "node", execArgv: ["--expose-gc"] })),
      ...shimProjects("chromium", inBrowser(chromiumProvider(), "chromium")),
      ...shimProjects("firefox", inBrowser(firefoxProvider(), "firefox")),
      ...shimProjects("webkit", inBrowser(webkitProvider(), "webkit")),
      { test: { name: "tools", include: ["tests/tools/**/*.test.ts"], environment: "node" } },
      // `cache-resource/slim`, as it was built: where its wasm lies is part of what it promises.
      { test: { name: "slim", include: [SLIM_TESTS], environment: "node" } },
      {
        test: {
          ...inBrowser(chromiumProvider(), "chromium")("slim-chromium"),
          include: [SLIM_TESTS],
        },
      },
      // The recipes, with what a page has: WebGPU, IndexedDB, Cache Storage, a server with ETags.
      {
        plugins: [weightsServer(), keptModules()],
        resolve: { alias: documented },
        test: { ...inBrowser(chromiumProvider(), "chromium")("recipes"), include: [RECIPE_TESTS] },
      },
      {
        plugins: [weightsServer(), keptModules()],
        resolve: { alias: documented },
        test: {
          ...inBrowser(firefoxProvider(), "firefox")("recipes-firefox"),
          include: [RECIPE_TESTS],
          // It has no WebGPU.
          exclude: ["tests/recipes/gpu-device.test.ts"],
        },
      },
      // The custom elements, from their sources too.
      {
        plugins: [keptModules()],
        resolve: { alias: shim },
        optimizeDeps: { include: ELEMENT_PACKAGES },
        test: {
          ...inBrowser(chromiumProvider(), "chromium", DESK)("elements"),
          include: [ELEMENT_TESTS],
        },
      },
      {
        plugins: [keptModules()],
        resolve: { alias: shim },
        optimizeDeps: { include: ELEMENT_PACKAGES },
        test: {
          ...inBrowser(firefoxProvider(), "firefox", DESK)("elements-firefox"),
          include: [PANEL_TESTS],
          // Firefox has no WebGPU where it has no window.
          exclude: ["**/*.gpu.test.ts"],
        },
      },
      // The documentation: what surrounds the examples in Node, the examples in Node and in a page.
      {
        plugins: [examples("node")],
        resolve: { alias: documented },
        test: { name: "docs", include: ["tests/docs/**/*.test.ts"], environment: "node" },
      },
      {
        plugins: [examples("page")],
        resolve: { alias: documented },
        test: {
          ...inBrowser(chromiumProvider(), "chromium")("docs-chromium"),
          include: ["tests/docs/run.test.ts"],
        },
      },
      // Both drive what was built: the dashboard in a browser, and the package that npm would ship.
      outsideProject("pages", "tests/browser/**/*.test.ts"),
      outsideProject("packages", "tests/packages/**/*.test.ts"),
      // The documentation's site, built and served as static files.
      outsideProject("site", "tests/site/**/*.test.ts"),
      // The build plugin; what takes it longest has a project of its own.
      outsideProject("plugin", "tests/plugin/*.test.ts"),
      outsideProject("plugin-bundlers", "tests/plugin/bundlers/*.test.ts"),
      // The package in other people's tools: `npm run test:packages`.
      outsideProject("matrix", "tests/packages/matrix/*.matrix.ts", 400_000),
    ],
  },
});
