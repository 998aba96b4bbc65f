import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { PlainError, run } from "./run.mjs";
import { step } from "./steps.mjs";

/**
 * A browser that the tests drive, and how to come by it.
 *
 * @typedef {object} Browser
 * @property {string} title
 * @property {string} variable the environment variable that names its program
 * @property {readonly string[]} commands names to look for in PATH
 * @property {readonly string[]} places where its installers put it
 * @property {readonly string[]} debian the packages that bring it
 * @property {string} advice how to get it elsewhere
 */

const home = homedir();
const windowsPrograms = ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"]
  .map((name) => process.env[name])
  .filter((folder) => folder !== undefined);
const onMac = (/** @type {string} */ app, /** @type {string} */ program) =>
  ["/Applications", join(home, "Applications")].map((folder) =>
    join(folder, `${app}.app`, "Contents", "MacOS", program),
  );

/** @type {Browser} */
export const chromium = {
  title: "Chromium",
  variable: "CHROME_PATH",
  commands: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
  places: [
    ...onMac("Google Chrome", "Google Chrome"),
    ...onMac("Chromium", "Chromium"),
    ...windowsPrograms.flatMap((folder) => [
      join(folder, "Google", "Chrome", "Application", "chrome.exe"),
      join(folder, "Chromium", "Application", "chrome.exe"),
    ]),
  ],
  debian: ["chromium"],
  advice: "Install Google Chrome or Chromium",
};

/** @type {Browser} */
export const firefox = {
  title: "Firefox",
  variable: "FIREFOX_PATH",
  commands: ["firefox-esr", "firefox"],
  places: [
    ...onMac("Firefox", "firefox"),
    ...windowsPrograms.map((folder) => join(folder, "Mozilla Firefox", "firefox.exe")),
  ],
  debian: ["firefox-esr"],
  advice: "Install Firefox",
};

/** @type {Browser} */
export const webkit = {
  title: "WebKitGTK",
  variable: "WEBKIT_DRIVER_PATH",
  commands: ["WebKitWebDriver"],
  places: [],
  debian: ["webkit2gtk-driver", "xvfb", "xauth"],
  advice: "Install WebKitGTK's WebDriver and Xvfb (they exist for Linux only)",
};

/** WebGPU on the processor, so that it is there without a graphics card; and no calls home. */
export const chromiumFlags = [
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
];

/**
 * Where a program of PATH is.
 *
 * @param {string} command
 * @returns {string | undefined}
 */
export function inPath(command) {
  return (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, command))
    .find(existsSync);
}

/**
 * Where a browser's program is, or undefined where there is none.
 *
 * @param {Browser} browser
 * @returns {string | undefined}
 */
export function find({ variable, commands, places }) {
  const given = process.env[variable];
  if (given) {
    if (existsSync(given)) return given;
    throw new PlainError(`${variable} names ${given}, which does not exist.`);
  }
  return commands.map(inPath).find((path) => path !== undefined) ?? places.find(existsSync);
}

/** Whether packages can be installed here without asking anybody. */
export const canInstall = () => process.getuid?.() === 0 && inPath("apt-get") !== undefined;

/**
 * Installs a browser with apt-get.
 *
 * @param {Browser} browser
 */
async function install({ title, debian }) {
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await step(`${title}, by apt-get`, async () => {
    await run("apt-get", ["update"], { env });
    await run("apt-get", ["install", "-y", "--no-install-recommends", ...debian], { env });
  });
}

/**
 * Where a browser's program is; installs it where that can be done unasked.
 *
 * @param {Browser} browser
 * @returns {Promise<string>}
 */
export async function obtain(browser) {
  const present = find(browser);
  if (present) return present;
  if (canInstall()) await install(browser);
  const installed = find(browser);
  if (installed) return installed;
  throw new PlainError(
    `${browser.title} is missing. ${browser.advice}, or set ${browser.variable} to its program. ` +
      `On Debian: apt-get install ${browser.debian.join(" ")}.`,
  );
}
