import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { violations } from "./accessible.ts";
import { type Site, openSite } from "./site.ts";

const MAIN_PAGES = [
  "",
  "guide.html",
  "options.html",
  "playground.html",
  "compatibility.html",
  "reference/index.html",
  "reference/cache-resource/interfaces/CacheControls.html",
];
const NARROW = { viewport: { width: 360, height: 740 } };

let site: Site;

beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

test.each(MAIN_PAGES)(
  "the page /%s fits narrow screens, is accessible in both themes, and keeps its console empty",
  async (path) => {
    const { page, complaints, close } = await site.open(path, {
      ...NARROW,
      reducedMotion: "reduce",
      colorScheme: "light",
    });
    const widthOfContent = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await widthOfContent()).toBe(360);
    expect(await violations(page)).toEqual([]);
    for (const width of [768, 960]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await widthOfContent()).toBe(width);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: "dark" });
    await page.locator("html.dark").waitFor();
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  },
);

test("the search finds maxStale and goes there", async () => {
  const { page, complaints, close } = await site.open("");
  await page.keyboard.press("Control+k");
  await page.getByRole("searchbox").fill("maxStale");
  await page.locator("#localsearch-list").getByRole("option").first().waitFor();
  const options = page.getByRole("option").filter({ hasText: "Options" });
  await options.first().click();
  await page.waitForURL(/options\.html#maxstale$/);
  await page.getByRole("heading", { name: "maxStale" }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

test("the search finds names of the reference", async () => {
  const { page, close } = await site.open("guide.html");
  await page.keyboard.press("Control+k");
  await page.getByRole("searchbox").fill("UnhashableArgumentError");
  await page
    .locator('#localsearch-list a[href*="/reference/cache-resource/classes/"]')
    .first()
    .waitFor();
  await close();
});

test("the theme is the system's until another is chosen, and the choice is kept", async () => {
  const { page, close } = await site.open("guide.html", { colorScheme: "dark" });
  const isDark = () => page.evaluate(() => document.documentElement.classList.contains("dark"));
  expect(await isDark()).toBe(true);
  await page.getByRole("switch").first().click();
  expect(await isDark()).toBe(false);
  await page.reload();
  expect(await isDark()).toBe(false);
  await close();
});

test("the first screen of the home page has the problem, the code, how to install, and the panel", async () => {
  const { page, close } = await site.open("");
  const inSight = async (selector: string) => {
    const box = await page.locator(selector).first().boundingBox();
    return box !== null && box.y + Math.min(box.height, 100) <= 800;
  };
  expect(await inSight("text=each takes seconds to build")).toBe(true);
  expect(await inSight(".hero .language-ts")).toBe(true);
  expect(await inSight("text=npm install cache-resource")).toBe(true);
  expect(await inSight("img.light-only")).toBe(true);
  await close();
});

describe("the cache at work on the home page", () => {
  test("it begins when it is seen, shows real counts, and pauses", async () => {
    const { page, complaints, close } = await site.open("");
    const work = page.locator(".at-work");
    const calls = work.locator("dd").first();
    expect(await calls.innerText()).toBe("0");
    await work.scrollIntoViewIfNeeded();
    await work.locator(".cell.ready").first().waitFor();
    await work.getByRole("button", { name: "Pause" }).click();
    const paused = await calls.innerText();
    expect(Number(paused)).toBeGreaterThan(0);
    await work.getByRole("button", { name: "Ask for all 64" }).click();
    await expect.poll(() => work.locator(".cell.ready").count()).toBeGreaterThan(40);
    await work.getByRole("button", { name: "Open the panel" }).click();
    await page.locator("cache-resource-panel").getByText("renderTile", { exact: true }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  test("it waits for a click where stillness is asked for", async () => {
    const { page, close } = await site.open("", { reducedMotion: "reduce" });
    const work = page.locator(".at-work");
    await work.scrollIntoViewIfNeeded();
    expect(await work.getByRole("button", { name: "Start" }).count()).toBe(1);
    expect(await work.locator("dd").first().innerText()).toBe("0");
    await close();
  });
});
