import { existsSync } from "node:fs";
import { mkdir, readFile, rm } from "node:fs/promises";
import { canInstall, chromium, find, firefox, obtain, webkit } from "./browsers.mjs";
import { buildPackage } from "./bundle.mjs";
import { buildPlugin } from "./bundle-plugin.mjs";
import { countCargo, countOne, countVitest } from "./counts.mjs";
import { buildEngine, faulty, published } from "./engine.mjs";
import { inRoot } from "./paths.mjs";
import { tryRun } from "./run.mjs";
import { step } from "./steps.mjs";

/** @typedef {import("./counts.mjs").Counts} Counts */

/**
 * One thing that `npm test` looks at.
 *
 * @typedef {object} Check
 * @property {string} title
 * @property {() => Promise<{ counts: Counts, output: string }>} perform rejects when it cannot even
 *   begin, with a message for the reader
 * @property {readonly string[]} [needs] titles of the checks without which it could only fail
 * @property {readonly string[]} [projects] the projects of vitest.config.ts that it runs
 * @property {boolean} [abreast] whether it leaves a second core idle, and may run beside another such
 */

const CHROMIUM = "Chromium";
const BUILD = "build";

/**
 * Work that has no tests of its own, and passes when it succeeds.
 *
 * @param {string} title
 * @param {() => Promise<unknown>} work
 * @returns {Check}
 */
const task = (title, work) => ({
  title,
  perform: async () => {
    await work();
    return { counts: countOne(0), output: "" };
  },
});

/**
 * Runs a program under a line of its own, or under one that can be told from those that run beside it.
 *
 * @param {string} title
 * @param {boolean} abreast
 * @param {string} name
 * @param {readonly string[]} parameters
 */
const runShown = (title, abreast, name, parameters) =>
  abreast
    ? step(title, () => tryRun(name, parameters), { live: false })
    : step("running", () => tryRun(name, parameters));

/**
 * A program whose exit code is the result.
 *
 * @param {string} title
 * @param {readonly string[]} commandLine
 * @param {{ needs?: readonly string[], abreast?: boolean }} [more]
 * @returns {Check}
 */
const program = (title, [name = "", ...parameters], { needs = [], abreast = false } = {}) => ({
  title,
  needs,
  abreast,
  perform: async () => {
    const { code, output } = await runShown(title, abreast, name, parameters);
    return { counts: countOne(code), output };
  },
});

/**
 * A program of an npm package, run by this Node and not by a shell's idea of it.
 *
 * @param {string} script relative to node_modules
 * @param {...string} parameters
 */
const packaged = (script, ...parameters) => [
  process.execPath,
  inRoot("node_modules", ...script.split("/")),
  ...parameters,
];

/**
 * Such a program that reads files on one thread, so that two of them may run at once.
 *
 * @param {string} title
 * @param {readonly string[]} commandLine
 */
const reader = (title, commandLine) =>
  program(title, commandLine, { needs: [BUILD], abreast: true });

/** @returns {Check} */
const cargoTest = () => ({
  title: "cargo test",
  perform: async () => {
    const parameters = ["test", "--locked", "--workspace", "--all-features", "--no-fail-fast"];
    const { code, output } = await runShown("cargo test", false, "cargo", parameters);
    return { counts: countCargo(output, code), output };
  },
});

/**
 * Projects of vitest.config.ts.
 *
 * @param {string} title
 * @param {readonly string[]} projects
 * @param {readonly string[]} needs
 * @param {boolean} [abreast] whether they wait for servers and browsers most of the time, and for long enough
 * @returns {Check}
 */
const vitest = (title, projects, needs, abreast = false) => ({
  title,
  needs,
  projects,
  abreast,
  perform: async () => {
    const report = inRoot("target", "test-reports", `${projects[0]}.json`);
    await mkdir(inRoot("target", "test-reports"), { recursive: true });
    await rm(report, { force: true });
    const [node = "", ...parameters] = packaged(
      "vitest/vitest.mjs",
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
      ...projects.map((project) => `--project=${project}`),
    );
    const { code, output } = await runShown(title, abreast, node, parameters);
    /** @type {import("./counts.mjs").VitestReport | undefined} */
    const result = existsSync(report) ? JSON.parse(await readFile(report, "utf8")) : undefined;
    return { counts: countVitest(result, code), output };
  },
});

/** Every folder whose TypeScript has rules of its own. */
const typeScripts = [
  ".",
  "docs/.vitepress",
  "src/plugin",
  "tests",
  "tests/shim/decorators-legacy",
  "tools",
  "www",
].filter((folder) => existsSync(inRoot(folder, "tsconfig.json")));

/**
 * The shim, and the panel, in a browser that is not asked of everybody: where it is, where it can be
 * installed unasked, or where the command insists on it.
 *
 * @param {import("./browsers.mjs").Browser} browser
 * @param {string} project
 * @param {boolean} insist
 * @param {readonly string[]} [further] other projects that are also of this browser
 * @returns {Check[]}
 */
function furtherBrowser(browser, project, insist, further = []) {
  if (!insist && !find(browser) && !canInstall()) return [];
  return [
    task(browser.title, () => obtain(browser)),
    vitest(`shim in ${browser.title}`, [project, `${project}-fault`], [BUILD, browser.title]),
    ...further.map((each) =>
      vitest(`${each} in ${browser.title}`, [`${each}-${project}`], [BUILD, browser.title]),
    ),
  ];
}

/** The projects of vitest.config.ts that `npm run test:packages` runs: too long for every `npm test`. */
export const inOtherTools = ["matrix", "plugin-bundlers"];

/**
 * All that `npm test` runs, in this order.
 *
 * @param {object} options
 * @param {boolean} options.allBrowsers insist on Firefox and WebKitGTK
 * @returns {Check[]}
 */
export const checks = ({ allBrowsers }) => [
  task(CHROMIUM, () => obtain(chromium)),
  program("rustfmt", ["cargo", "fmt", "--all", "--check"]),
  program(
    "clippy",
    "cargo clippy --locked --workspace --all-targets --all-features -- -D warnings".split(" "),
  ),
  cargoTest(),
  task(BUILD, async () => {
    await buildEngine(published);
    await buildEngine(faulty);
    await buildPackage();
    await buildPlugin();
  }),
  // What takes longest begins first.
  reader("eslint", packaged("eslint/bin/eslint.js", "--max-warnings=0", ".")),
  ...typeScripts.map((folder) =>
    reader(
      folder === "." ? "tsc" : `tsc in ${folder}`,
      packaged("typescript/bin/tsc", "--project", folder),
    ),
  ),
  reader("prettier", packaged("prettier/bin/prettier.cjs", "--check", "--log-level=warn", ".")),
  reader("knip", packaged("knip/bin/knip.js")),
  vitest("tools", ["tools"], []),
  vitest("shim in Node", ["node", "node-fault"], [BUILD]),
  vitest("shim in Chromium", ["chromium", "chromium-fault"], [BUILD, CHROMIUM]),
  vitest("slim", ["slim", "slim-chromium"], [BUILD, CHROMIUM]),
  vitest("recipes", ["recipes"], [BUILD, CHROMIUM]),
  vitest("elements", ["elements"], [BUILD, CHROMIUM]),
  vitest("documentation", ["docs", "docs-chromium"], [BUILD, CHROMIUM]),
  ...furtherBrowser(firefox, "firefox", allBrowsers, ["recipes", "elements"]),
  ...furtherBrowser(webkit, "webkit", allBrowsers),
  vitest("dashboard", ["pages"], [BUILD, CHROMIUM], true),
  vitest("site", ["site"], [BUILD, CHROMIUM], true),
  vitest("package", ["packages"], [BUILD, CHROMIUM], true),
  vitest("build plugin", ["plugin"], [BUILD, CHROMIUM], true),
];
