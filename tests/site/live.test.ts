import { readFileSync, readdirSync } from "node:fs";

import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { inRoot } from "../../tools/lib/paths.mjs";
import { violations } from "./accessible.ts";
import { FOLDER, type Site, openSite } from "./site.ts";

let site: Site;

beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const button = (example: Locator, name: string) =>
  example.getByRole("button", { name, exact: true });
const ended = (example: Locator) =>
  example.and(example.page().locator('[data-state="ended"]')).waitFor();
const status = (example: Locator) => example.locator(".live-status").innerText();

/** The first example of the page on keys. */
async function openExample(): Promise<{
  page: Page;
  example: Locator;
  close: () => Promise<void>;
}> {
  const { page, close } = await site.open("keys.html");
  return { page, example: page.locator(".live").first(), close };
}

/** Puts other code into an example. */
async function change(example: Locator, code: string): Promise<void> {
  await button(example, "Edit").click();
  await example.locator(".cm-content").waitFor();
  const { keyboard } = example.page();
  await keyboard.press("Control+a");
  await keyboard.insertText(code);
}

test("every example runs on the site, all of a page's at once, and gives what it states", async () => {
  const pages = readdirSync(inRoot(FOLDER), { recursive: true, encoding: "utf8" }).filter(
    (name) =>
      name.endsWith(".html") && readFileSync(inRoot(FOLDER, name), "utf8").includes("live-run"),
  );
  const wrong: string[] = [];
  let count = 0;
  const { page, close } = await site.open("");
  for (const name of pages) {
    await page.goto(site.url + name);
    await page.waitForFunction(() => "__vue_app__" in (document.querySelector("#app") ?? {}));
    const examples = await page.locator(".live").all();
    for (const example of examples) await button(example, "Run").click();
    for (const example of examples) await ended(example);
    for (const [index, example] of examples.entries()) {
      count++;
      const said = await status(example);
      if (!/^(?:It ran|The value is as|All \d+ values are as)/.test(said)) {
        const lines = await example.locator(".live-lines").allInnerTexts();
        const others = await example.locator(".live-value.other").allInnerTexts();
        wrong.push([name, index + 1, said, ...lines, ...others].join(" | "));
      }
    }
  }
  await close();
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(100);
});

test("each stated value has the actual one beside it", async () => {
  const { example, close } = await openExample();
  await button(example, "Run").click();
  await ended(example);
  const lines = example.locator("code .line", { hasText: "// →" });
  const shown = example.locator("code .line .live-value");
  expect(await shown.allInnerTexts()).toEqual(["✓ true", "✓ false", "✓ true", "✓ true", "✓ false"]);
  expect(await shown.count()).toBe(await lines.count());
  // In the project's green, and not in the gray of code that no highlighter knows.
  expect(await shown.first().evaluate((each) => getComputedStyle(each).color)).toBe(
    "rgb(11, 95, 88)",
  );
  await close();
});

test("changed code runs by Ctrl+Enter, tells what it logs, and where it differs; a reset undoes it", async () => {
  const { page, example, close } = await openExample();
  await change(example, 'console.log("hello", { a: 1 });\nlet one: number = 1;\none + 1; // → 3\n');
  await page.keyboard.press("Control+Enter");
  await ended(example);
  expect(await example.locator(".live-lines li").allInnerTexts()).toEqual(["hello { a: 1 }"]);
  expect(await example.locator(".live-value.other").innerText()).toBe("≠ 2");
  expect(await violations(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.locator("html.dark").waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await status(example)).toContain("1 of 1 values differ");
  await button(example, "Reset").click();
  expect(await example.locator(".cm-content").count()).toBe(0);
  await button(example, "Run").click();
  await ended(example);
  expect(await status(example)).toContain("All 5 values are as the comments say");
  await close();
});

test("an error is shown in full, with its cause; so is code that cannot be read", async () => {
  const { page, example, close } = await openExample();
  await change(
    example,
    'throw new TypeError("no device", { cause: new Error("the driver left") });',
  );
  await page.keyboard.press("Control+Enter");
  await ended(example);
  const lines = example.locator(".live-lines");
  await lines.getByText("TypeError: no device\ncaused by Error: the driver left").waitFor();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText("const = 1;");
  await page.keyboard.press("Control+Enter");
  await lines.getByText("In: const = 1;").waitFor();
  await close();
});

test("a run that does not end can be stopped, and leaves nothing behind", async () => {
  const { page, example, close } = await openExample();
  await change(example, "await new Promise(() => {});");
  await page.keyboard.press("Control+Enter");
  await button(example, "Stop").waitFor();
  await example.locator(".live-status", { hasText: "Running…" }).waitFor();
  await page.locator("iframe").waitFor({ state: "attached" });
  await button(example, "Stop").click();
  expect(await page.locator("iframe").count()).toBe(0);
  await close();
});

test("runs know nothing of each other: what one has cached, the next builds again", async () => {
  const { page, example, close } = await openExample();
  await change(
    example,
    'const get = cacheResource(() => ({}), { name: "get" });\nget();\ncacheResource.stats().totals.misses; // → 1',
  );
  for (let run = 1; run <= 2; run++) {
    await page.keyboard.press("Control+Enter");
    await ended(example);
    expect(await example.locator(".live-value").innerText()).toBe("✓ 1");
  }
  await close();
});

test("on the playground the panel shows what the example has cached", async () => {
  const { page, complaints, close } = await site.open("playground.html");
  const example = page.locator(".live").first();
  await button(example, "Run").click();
  await ended(example);
  const panel = page.frameLocator("iframe").locator("cache-resource-panel");
  await panel.getByText('getModel("small")').waitFor();
  expect(complaints).toEqual([]);
  await close();
});
