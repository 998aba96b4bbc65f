import type { BrowserCommand, BrowserCommandContext } from "vitest/node";

/** What Playwright's page and Puppeteer's have in common, as far as it is used here. */
interface Page {
  readonly mouse: {
    move(x: number, y: number, options?: { steps?: number }): Promise<void>;
    down(): Promise<void>;
    up(): Promise<void>;
    click(x: number, y: number, options?: { clickCount: number; count: number }): Promise<void>;
  };
  readonly keyboard: {
    down(key: string): Promise<void>;
    up(key: string): Promise<void>;
    press(key: string): Promise<void>;
    type(text: string): Promise<void>;
  };
}

/** A point of the test's own frame, in CSS pixels of the page around it. */
export type Point = readonly [x: number, y: number];

declare module "vitest/internal/browser" {
  interface BrowserCommands {
    /** A click, by the browser's own input. */
    clickAt(point: Point, times?: number): Promise<void>;
    /** Presses at a point, moves over the others, lets go at the last. */
    dragOver(points: readonly Point[]): Promise<void>;
    /** Moves the pointer there. */
    moveTo(point: Point): Promise<void>;
    /** Presses a key, `"Shift+ArrowUp"` with a modifier. */
    pressKey(key: string): Promise<void>;
    /** Types a text. */
    typeText(text: string): Promise<void>;
  }
}

const pageOf = (context: BrowserCommandContext): Page =>
  (context as unknown as { readonly page: Page }).page;

const clickAt: BrowserCommand<[Point, number?]> = async (context, [x, y], times = 1) => {
  // The one calls it `clickCount`, the other `count`.
  await pageOf(context).mouse.click(x, y, { clickCount: times, count: times });
};

const moveTo: BrowserCommand<[Point]> = async (context, [x, y]) => {
  await pageOf(context).mouse.move(x, y);
};

const dragOver: BrowserCommand<[readonly Point[]]> = async (context, [from, ...to]) => {
  const { mouse } = pageOf(context);
  if (from === undefined) return;
  await mouse.move(...from);
  await mouse.down();
  for (const point of to) await mouse.move(...point, { steps: 4 });
  await mouse.up();
};

const pressKey: BrowserCommand<[string]> = async (context, combination) => {
  const { keyboard } = pageOf(context);
  const modifiers = combination.split(/\+(?=.)/);
  const key = modifiers.pop() ?? "";
  for (const modifier of modifiers) await keyboard.down(modifier);
  await keyboard.press(key);
  for (const modifier of modifiers.reverse()) await keyboard.up(modifier);
};

const typeText: BrowserCommand<[string]> = async (context, text) => {
  await pageOf(context).keyboard.type(text);
};

/** Real input, the same for the browsers that Playwright drives and for those that Puppeteer does. */
export const inputCommands = { clickAt, dragOver, moveTo, pressKey, typeText };
