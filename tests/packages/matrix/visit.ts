import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";

/** What `fixtures/shared/use.js` reports where every promise holds. */
export const EXPECTED = {
  layers: 3,
  same: true,
  constructions: 1,
  counted: [1, 1, 1],
  released: ["clear"],
};

export interface Visit {
  /** What the page wrote into its title. */
  readonly title: string;
  /** What stood in the console, errors that nobody caught included. */
  readonly messages: readonly string[];
  /** The text of the page's body. */
  readonly text: string;
}

/** Opens an empty page whose console is written down. */
async function openPage(browser: Browser): Promise<{ page: Page; messages: string[] }> {
  const page = await browser.newPage();
  const messages: string[] = [];
  // A development server's own chatter is no message of the page's.
  page.on("console", (message) => {
    if (message.type() !== "debug" && message.type() !== "info") messages.push(message.text());
  });
  page.on("pageerror", (error) => messages.push(String(error)));
  page.on("requestfailed", (request) =>
    messages.push(`${request.url()} failed ${request.failure()?.errorText}`),
  );
  return { page, messages };
}

/** Opens a page and waits for its title. */
export async function visit(browser: Browser, url: string): Promise<Visit> {
  const { page, messages } = await openPage(browser);
  try {
    await page.goto(url);
    await page
      .waitForFunction(() => document.title !== "", null, { timeout: 30_000 })
      .catch(() => messages.push("the page never wrote its title"));
    const title = await page.title();
    return { title, messages, text: await page.innerText("body") };
  } finally {
    await page.close();
  }
}

/**
 * Opens a page and uses it. What its console says meanwhile stands in `messages`: whoever expects
 * some of it takes it out, and what is left at the end is an error.
 */
export async function onPage(
  browser: Browser,
  url: string,
  use: (page: Page, messages: string[]) => Promise<void>,
): Promise<void> {
  const { page, messages } = await openPage(browser);
  page.setDefaultTimeout(20_000);
  try {
    await page.goto(url);
    await use(page, messages).catch(async (error: unknown) => {
      const text = await page.innerText("body").catch(() => "");
      const seen = [`The console of ${url}:`, ...messages, "Its text:", text].join("\n");
      throw new Error(`${String(error)}\n${seen}`, { cause: error });
    });
    expect(messages, `the console of ${url}`).toEqual([]);
  } finally {
    await page.close();
  }
}

/** Opens a page on which the cache is used, and holds it to what it reports and to its silence. */
export async function expectUse(browser: Browser, url: string): Promise<Visit> {
  const seen = await visit(browser, url);
  expect(seen.messages, `${url} shows ${seen.title}`).toEqual([]);
  expect(seen.title.startsWith("{") ? JSON.parse(seen.title) : seen.title).toEqual(EXPECTED);
  return seen;
}
