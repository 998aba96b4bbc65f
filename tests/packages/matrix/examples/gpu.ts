import type { Page } from "playwright-core";
import { expect } from "vitest";

const POLL = { timeout: 20_000, interval: 20 };

/** What the GPU does for whoever asks for it. */
type Does = "answers" | "refuses" | "waits";

/** What became of the page's GPU devices. They are real: the browser is only watched, and made to wait. */
interface Gpu {
  /** Adapters asked for: one for each run of the constructor. */
  asked: number;
  destroyed: number;
  does: Does;
  readonly waiting: (() => void)[];
}
declare const window: { gpu: Gpu };

/** Loads the page again, watched; whoever asks for the GPU waits until it `answers`. */
export async function watchGpu(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const gpu: Gpu = (window.gpu = { asked: 0, destroyed: 0, does: "waits", waiting: [] });
    /* eslint-disable @typescript-eslint/unbound-method -- Each is called with its own object. */
    const { requestAdapter } = GPU.prototype;
    const { destroy } = GPUDevice.prototype;
    /* eslint-enable @typescript-eslint/unbound-method */
    GPU.prototype.requestAdapter = async function (options) {
      gpu.asked++;
      if (gpu.does === "waits") await new Promise<void>((go) => gpu.waiting.push(go));
      return gpu.does === "refuses" ? null : requestAdapter.call(this, options);
    };
    GPUDevice.prototype.destroy = function () {
      gpu.destroyed++;
      destroy.call(this);
    };
  });
  await page.reload();
}

/** What the GPU does from now on, for those too who wait. */
export async function gpu(page: Page, does: Does): Promise<void> {
  await page.evaluate((now) => {
    window.gpu.does = now;
    if (now !== "waits") for (const go of window.gpu.waiting.splice(0)) go();
  }, does);
}

/** How often a device was asked for, and how many were destroyed. */
export function devices(page: Page): Promise<[asked: number, destroyed: number]> {
  return page.evaluate(() => [window.gpu.asked, window.gpu.destroyed]);
}

export async function expectDevices(page: Page, asked: number, destroyed: number): Promise<void> {
  await expect.poll(() => devices(page), POLL).toEqual([asked, destroyed]);
}

/** The three components, each a text: what it waits for, its limit of the device, or its error. */
export async function expectShown(page: Page, ...texts: RegExp[]): Promise<void> {
  const components = page.locator("[role=status], [role=alert], p");
  await expect
    .poll(() => components.allInnerTexts(), POLL)
    .toEqual(texts.map((text) => expect.stringMatching(text)));
}

export async function expectHeading(page: Page, text: string): Promise<void> {
  await expect.poll(() => page.innerText("h1"), POLL).toBe(text);
}

/** Does something that makes the browser load the page again. */
export async function expectReload(page: Page, act: () => void): Promise<void> {
  await page.evaluate("window.loadedBefore = true");
  act();
  await expect.poll(() => page.evaluate("window.loadedBefore"), POLL).toBeUndefined();
}
