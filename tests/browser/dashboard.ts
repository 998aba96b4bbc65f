// The dashboard in a browser, as its tests see it.
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";

export type ResourceName = "database" | "model" | "compute";

/** What a resource's card says. */
export interface CardTexts {
  readonly state: string;
  readonly built: string;
  readonly hits: number;
}

/** A page with the dashboard, and everything its console has said. */
export class Dashboard {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console lines, uncaught errors, and requests to anywhere but the page's own server. */
  readonly complaints: string[] = [];

  private constructor(page: Page, url: string) {
    this.page = page;
    this.context = page.context();
    this.context.setDefaultTimeout(30_000);
    page.on("console", (message) => this.complaints.push(message.text()));
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    page.on("request", (request) => {
      const target = request.url();
      if (!target.startsWith(url) && !target.startsWith("data:")) this.complaints.push(target);
    });
  }

  /** Opens a page in a profile of its own: nothing is stored yet. `prepare` may change it before it loads. */
  static async prepare(
    browser: Browser,
    url: string,
    options: Parameters<Browser["newContext"]>[0] = {},
  ): Promise<Dashboard> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      ...options,
    });
    return new Dashboard(await context.newPage(), url);
  }

  /** Loads the page and waits for its first run. */
  async load(url: string): Promise<this> {
    await this.page.goto(url);
    await this.headline("cold").waitFor();
    return this;
  }

  /** Another tab of the same site, with nothing in it. */
  async openOtherTab(url: string): Promise<Page> {
    return openBlank(await this.context.newPage(), url);
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  headline(kind: "cold" | "partial" | "warm"): Locator {
    return this.page.locator(`[data-run="${kind}"]`);
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  /** The sentence that the page says last about what was done. */
  status(text: string | RegExp): Locator {
    return this.page.locator("#status").filter({ hasText: text });
  }

  /** Presses a button and waits for the sentence it leads to. */
  async press(name: string, says: string | RegExp): Promise<string> {
    // The sentence may be there from the last time.
    await this.page.locator("#status").evaluate((status) => (status.textContent = ""));
    await this.button(name).click();
    const status = this.status(says);
    await status.waitFor();
    return (await status.textContent()) ?? "";
  }

  /** A resource's card: all of it, to wait for what it will say. */
  resource(resource: ResourceName): Locator {
    return this.page.locator(`[data-resource="${resource}"]`);
  }

  async card(resource: ResourceName): Promise<CardTexts> {
    const card = this.resource(resource);
    await this.#upToDate();
    const text = (selector: string): Promise<string> => card.locator(selector).innerText();
    return {
      state: await text(".state"),
      built: await text('[data-value="Built"]'),
      hits: Number((await text('[data-value="Hits"]')).replace(",", "")),
    };
  }

  /** Keeps the answer to a request back until the function that is returned is called. */
  async holdBack(address: string): Promise<() => void> {
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await this.page.route(address, async (route) => {
      await held;
      await route.continue();
    });
    return letGo;
  }

  /** `getModel: clear` for each release in the log, the newest first. */
  async releases(): Promise<string[]> {
    await this.#upToDate();
    return this.page
      .locator(".log li")
      .evaluateAll((rows: HTMLElement[]) =>
        rows.map(({ dataset }) => `${dataset["name"]}: ${dataset["reason"]}`),
      );
  }

  /** Cards and log are brought up to date with the next frame. */
  async #upToDate(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
  }
}

/** Makes a page an empty one of that site: it may use its storage, and import its modules. */
export async function openBlank(page: Page, url: string): Promise<Page> {
  const address = new URL("blank", url).href;
  const body = "<!doctype html><title>Blank</title>";
  await page.route(address, (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto(address);
  return page;
}
