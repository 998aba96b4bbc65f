import { setTimeout } from "node:timers/promises";

import { chromium as playwright, type Browser, type Page } from "playwright-core";
import { expect } from "vitest";

import { chromium, chromiumFlags, obtain } from "../../tools/lib/browsers.mjs";

/** What a version of the module holds that differs from the one before. */
export interface Version {
  readonly number: number;
  /** Lines at the top of the module. */
  readonly top?: string;
  /** What else the constructor's value has. */
  readonly value?: string;
  /** Options besides `onRelease`. */
  readonly options?: string;
  /** Lines at the end of the module. */
  readonly end?: string;
}

/** The module that is edited: it shows the page what it exports. */
export function appModule({
  number,
  top = "",
  value = "",
  options = "",
  end = "",
}: Version): string {
  return `
import { cacheResource } from "cache-resource";
${top}
import { kind } from "./kind.js";

export const getDevice = cacheResource(
  async function getDevice(power, _adapter) {
    return { built: ++window.built, kind, power${value} };
  },
  { ${options} onRelease: (device, { reason }) => window.log.push([device.built, reason, kind]) },
);
${end}
window.app = { version: ${number}, getDevice };
`;
}

/** Files that both bundlers' projects have. */
export const COMMON = {
  "src/kind.js": 'export const kind = "adapter";\n',
  "src/other.js": 'export const other = "another module";\n',
};

/** What the page's module shows. */
interface Shown {
  built: number;
  log: [number, string, string][];
  app: { version: number; getDevice: CachedDevice };
  kept: CachedDevice;
  device: Promise<{ built: number }>;
}
type CachedDevice = ((power: string, adapter?: object) => Promise<{ built: number }>) & {
  stats(): { id: string; name: string; misses: number; hits: number };
};
declare const window: Shown;

/** A browser with one page, and what it says. */
export async function openPage(
  url: string,
): Promise<{ browser: Browser; page: Page; said: string[] }> {
  const browser = await playwright.launch({
    executablePath: await obtain(chromium),
    args: chromiumFlags,
  });
  const page = await browser.newPage();
  const said: string[] = [];
  page.on("console", (message) => {
    if (["warning", "error"].includes(message.type())) said.push(message.text());
  });
  page.on("pageerror", (error) => said.push(error.message));
  await page.addInitScript("window.built = 0; window.log = [];");
  // An edit that comes before the page listens to its server is never told to it.
  const listening = new Promise((resolve) => {
    page.on("websocket", (socket) => socket.once("framereceived", resolve));
  });
  await page.goto(url);
  await listening;
  return { browser, page, said };
}

/** Waits until the page has evaluated a version of the module. */
export async function evaluated(page: Page, version: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => (window as Partial<Shown>).app?.version === wanted,
    version,
  );
}

/**
 * The watchers take two changes of a file within 50 ms for one, and the second would never be seen. No
 * hand saves that fast.
 */
export const untilNextSave = (): Promise<void> => setTimeout(100);

/** Calls the function and says what it got, and whether it is the promise of the first call. */
async function device(page: Page) {
  return page.evaluate(async () => {
    const promise = window.app.getDevice("low", {});
    return { value: await promise, same: promise === window.device, log: window.log };
  });
}

/**
 * The story: a device is built; an edit elsewhere keeps it; an edit of its source, and then of its
 * options, replaces it, each time with one release.
 *
 * @param edit - saves the next version of the module in the editor
 */
export async function hotReloadStory(page: Page, edit: (version: Version) => void): Promise<void> {
  await evaluated(page, 1);
  const first = await page.evaluate(async () => {
    window.kept = window.app.getDevice;
    window.device = window.kept("low", {});
    return { value: await window.device, stats: window.kept.stats() };
  });
  expect(first.value).toEqual({ built: 1, kind: "adapter", power: "low" });
  expect(first.stats).toMatchObject({
    id: expect.stringMatching(/^user\/src\/app\.[jt]s#getDevice$/),
    name: "getDevice",
  });

  // Lines above and below, and an import, which moves the numbers that bundlers give imports.
  const elsewhere = {
    top: 'import { other } from "./other.js";',
    end: "export const unrelated = () => other;",
  };
  await untilNextSave();
  edit({ number: 2, ...elsewhere });
  await evaluated(page, 2);
  expect(await device(page)).toEqual({ value: first.value, same: true, log: [] });

  const source = { ...elsewhere, value: ', feature: "f16"' };
  await untilNextSave();
  edit({ number: 3, ...source });
  await evaluated(page, 3);
  const replaced: unknown[] = [[1, "replaced", "adapter"]];
  expect(await page.evaluate(() => window.log)).toEqual(replaced);
  expect(await device(page)).toEqual({
    value: { built: 2, kind: "adapter", power: "low", feature: "f16" },
    same: false,
    log: replaced,
  });
  // A component that was rendered before the edit holds the wrapper of then.
  expect(await page.evaluate(() => window.kept("low") === window.app.getDevice("low"))).toBe(true);

  await untilNextSave();
  edit({ number: 4, ...source, options: 'ttl: "1h",' });
  await evaluated(page, 4);
  replaced.push([2, "replaced", "adapter"]);
  expect((await device(page)).log).toEqual(replaced);
  expect(await page.evaluate(() => window.app.getDevice.stats())).toMatchObject({ misses: 3 });
  // It was one page all the while: nothing of this was a reload.
  expect(await page.evaluate(() => window.built)).toBe(3);
}
