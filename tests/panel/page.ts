import { commands } from "vitest/browser";
import { cacheResource } from "cache-resource";
import { expect, vi } from "vitest";

import "../../src/panel/index.js";
import type { CacheResourcePanel } from "../../src/panel/index.js";
import type { Point } from "../providers/input.ts";

/** The next test's page is a new one: no panel, no cache of the last, nothing remembered. */
export async function tidy(): Promise<void> {
  document.body.replaceChildren();
  await cacheResource.clear();
  for (const holder of ["cache-resource@1", "cache-resource@1/caches"]) {
    Reflect.deleteProperty(globalThis, Symbol.for(holder));
  }
  localStorage.clear();
  vi.restoreAllMocks();
}

/** Where a point of this frame is in the page that the browser drives. */
function inBrowser(x: number, y: number): Point {
  const frame = window.frameElement as HTMLElement | null;
  if (frame === null) return [x, y];
  const { left, top, width } = frame.getBoundingClientRect();
  const scale = width / frame.offsetWidth;
  return [left + x * scale, top + y * scale];
}

/** The middle of an element, as the browser's pointer finds it. */
export function middle(element: Element): Point {
  const { left, top, width, height } = element.getBoundingClientRect();
  return inBrowser(left + width / 2, top + height / 2);
}

/** Presses the left button of the mouse on an element. */
export async function click(element: Element, times?: number): Promise<void> {
  element.scrollIntoView({ block: "nearest" });
  await commands.clickAt(middle(element), times);
}

/** Drags an element by so many pixels. */
export async function drag(element: Element, dx: number, dy: number): Promise<void> {
  const { left, top, width, height } = element.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  await commands.dragOver([inBrowser(x, y), inBrowser(x + dx, y + dy)]);
}

/** Presses keys, one after the other. */
export async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await commands.pressKey(key);
}

/** Types into what has the focus. */
export const type = (text: string): Promise<void> => commands.typeText(text);

/** A panel on the page, as a test sees it. */
export class OnPage {
  readonly element: CacheResourcePanel;

  constructor(prepare: (panel: CacheResourcePanel) => void = () => undefined) {
    this.element = document.createElement("cache-resource-panel");
    prepare(this.element);
    document.body.append(this.element);
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!;
  }

  part(name: string): HTMLElement {
    const found = this.root.querySelector<HTMLElement>(`[part~="${name}"]`);
    if (found === null) throw new Error(`the panel has no part ${name}`);
    return found;
  }

  parts(name: string): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(`[part~="${name}"]`)];
  }

  /** The button with this name that is seen. */
  button(name: string): HTMLButtonElement {
    const all = [...this.root.querySelectorAll("button")].filter(
      (each) => (each.ariaLabel ?? each.textContent) === name && each.checkVisibility(),
    );
    if (all.length !== 1) throw new Error(`${all.length} buttons are named ${name}`);
    return all[0]!;
  }

  /** What the table says: the texts of each row, as far as they are seen. */
  get rows(): string[][] {
    return this.parts("row").map((row) =>
      [...row.children]
        .filter((cell) => (cell as HTMLElement).checkVisibility())
        .map((cell) => cell.textContent.trim()),
    );
  }

  /** The row that begins with these texts. */
  row(name: string): HTMLElement {
    const found = this.parts("row").find((row) => row.querySelector("th")?.textContent === name);
    if (found === undefined) {
      throw new Error(`no row ${name} among ${this.rows.map(([, text]) => text).join(", ")}`);
    }
    return found;
  }

  /** A part, once it is there: what an open panel shows is loaded when it is opened. */
  async opened(name = "body"): Promise<HTMLElement> {
    return this.until(() => {
      const part = this.part(name);
      expect(part.checkVisibility()).toBe(true);
      return part;
    });
  }

  /** Waits until something is so: updates come with a frame. */
  async until<Value>(look: () => Value): Promise<Value> {
    return vi.waitFor(look, { timeout: 5000, interval: 20 });
  }

  /** Waits for a part to say something. */
  async says(part: string, text: string | RegExp): Promise<void> {
    await this.until(() => expect(this.part(part).textContent).toMatch(text));
  }

  /** Clicks the button with this name. */
  async press(name: string): Promise<void> {
    await click(await this.until(() => this.button(name)));
  }

  /** Opens the details of a row. */
  async details(name: string): Promise<HTMLElement> {
    await click((await this.until(() => this.row(name))).querySelector("th button")!);
    return this.until(() => {
      const details = this.part("details");
      expect(details.checkVisibility()).toBe(true);
      return details;
    });
  }

  /** The facts of the opened row. */
  get facts(): Record<string, string> {
    const texts = [...this.part("facts").children].map(({ textContent }) => textContent);
    return Object.fromEntries(
      texts.flatMap((text, index) => (index % 2 === 0 ? [[text, texts[index + 1]!]] : [])),
    );
  }
}
