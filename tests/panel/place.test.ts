/** Where the panel is: in a corner, dragged, resized, embedded, in the page's colors or its own. */
import { cacheResource } from "cache-resource";
import { afterEach, describe, expect, test, vi } from "vitest";

import type { CacheResourcePanel } from "../../src/panel/index.js";
import { click, drag, OnPage, press, tidy } from "./page.js";

afterEach(tidy);

const open = (panel: { open: boolean }): void => {
  panel.open = true;
};
const box = (page: OnPage): DOMRect => page.part("panel").getBoundingClientRect();
/** Pixels are halved where a box is in the midst of one. */
const near = (value: number, wanted: number): void =>
  expect(Math.abs(value - wanted), `${value} is not ${wanted}`).toBeLessThan(1.5);
const PLACE = "cache-resource-panel";

describe("floating", () => {
  test("it begins in the lower right corner, and takes no room in the page", async () => {
    const page = new OnPage();
    const { right, bottom } = box(page);
    near(innerWidth - right, 16);
    near(innerHeight - bottom, 16);
    expect(getComputedStyle(page.element).display).toBe("contents");
    open(page.element);
    await page.opened();
    near(innerWidth - box(page).right, 16);
    near(innerHeight - box(page).bottom, 16);
  });

  test("it is dragged by its head, keeps to the nearest corner, and is there again on the next page", async () => {
    const page = new OnPage(open);
    await page.opened();
    const before = box(page);
    await drag(page.part("title"), -before.left, -200);
    near(box(page).left, 0);
    near(box(page).top, before.top - 200);
    expect(page.element.open).toBe(true);
    document.body.replaceChildren();
    const next = new OnPage(open);
    await next.opened();
    near(box(next).left, 0);
    near(box(next).top, before.top - 200);
    expect(JSON.parse(localStorage.getItem(PLACE)!)).toMatchObject({ right: false });
  });

  test("the pill is dragged too, and that is no click", async () => {
    const page = new OnPage();
    const before = box(page);
    await drag(page.part("pill"), -300, -100);
    near(box(page).right, before.right - 300);
    expect(page.element.open).toBe(false);
    await click(page.part("pill"));
    expect(page.element.open).toBe(true);
  });

  test("the keyboard moves it by its grip, and no further than the page", async () => {
    const page = new OnPage(open);
    await page.opened();
    const { left, top } = box(page);
    page.part("grip").focus();
    await press("ArrowLeft", "ArrowUp", "Shift+ArrowUp");
    expect([box(page).left, box(page).top]).toEqual([left - 16, top - 80]);
    await press("Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown");
    expect(box(page).bottom).toBe(innerHeight);
  });

  test("edges resize it, by the pointer and by the keyboard, and say their value", async () => {
    const page = new OnPage(open);
    await page.opened();
    const { width, height } = box(page);
    const edge = page.part("edge-width");
    await drag(edge, 100, 0);
    near(box(page).width, width - 100);
    edge.focus();
    expect(edge.role).toBe("separator");
    expect(edge.ariaOrientation).toBe("vertical");
    near(Number(edge.getAttribute("aria-valuenow")), width - 100);
    await press("ArrowLeft");
    near(box(page).width, width - 84);
    near(Number(edge.getAttribute("aria-valuenow")), width - 84);
    await press("Home");
    expect(edge.getAttribute("aria-valuenow")).toBe(edge.getAttribute("aria-valuemin"));
    page.part("edge-height").focus();
    await press("Shift+ArrowDown");
    near(box(page).height, height - 64);
    expect(JSON.parse(localStorage.getItem(PLACE)!)).toMatchObject({ width: 304 });
  });

  test("the line over the details changes their height", async () => {
    cacheResource(() => ({}), { name: "getIt" })();
    const page = new OnPage(open);
    const details = await page.details("getIt()");
    const { height } = details.getBoundingClientRect();
    const splitter = page.part("splitter");
    await drag(splitter, 0, 40);
    near(details.getBoundingClientRect().height, height - 40);
    splitter.focus();
    await press("ArrowUp");
    near(details.getBoundingClientRect().height, height - 24);
    near(Number(splitter.getAttribute("aria-valuenow")), height - 24);
  });

  test.each(["no JSON", '{"width": "wide", "x": null}', "[]", "null"])(
    "a memory of %j is none",
    async (memory) => {
      localStorage.setItem(PLACE, memory);
      const page = new OnPage(open);
      await page.opened();
      expect(box(page).width).toBe(960);
    },
  );

  test("a page that forbids storage still has its panel", async () => {
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError");
    });
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError");
    });
    const page = new OnPage(open);
    await page.opened();
    await drag(page.part("title"), -50, 0);
    near(innerWidth - box(page).right, 66);
  });

  test("it fits into 320 pixels, and everything of it is reached", async () => {
    const frame = document.body.appendChild(document.createElement("iframe"));
    frame.width = "320";
    frame.height = "480";
    cacheResource((name: string) => ({ name }), { name: "openDb" })("orders");
    localStorage.setItem(PLACE, JSON.stringify({ width: 304 }));
    const page = new OnPage(open);
    await page.details('openDb("orders")');
    const panel = page.part("body");
    expect(panel.scrollWidth).toBeLessThanOrEqual(304);
    for (const name of ["toolbar", "summary", "scroller", "details", "footer"]) {
      const part = page.part(name);
      expect(part.scrollWidth, name).toBeLessThanOrEqual(part.clientWidth);
    }
    expect(page.rows[1]!.length).toBe(3);
  });
});

describe("embedded", () => {
  test("it stands where its tag is, open, with nothing to close or move", async () => {
    const page = new OnPage((panel) => {
      panel.embedded = true;
    });
    await page.opened();
    const { top, width, height } = box(page);
    expect([top, width, height]).toEqual([
      document.body.getBoundingClientRect().top,
      document.body.clientWidth,
      440,
    ]);
    expect(page.part("close").checkVisibility()).toBe(false);
    expect(page.part("grip").checkVisibility()).toBe(false);
    page.element.embedded = false;
    await page.until(() => expect(page.part("pill").checkVisibility()).toBe(true));
  });
});

describe("attributes", () => {
  test("open, embedded, theme and hotkey are properties too", () => {
    const page = new OnPage();
    const { element } = page;
    element.setAttribute("theme", "dark");
    element.setAttribute("hotkey", "ctrl+shift+k");
    expect([element.open, element.embedded, element.theme, element.hotkey]).toEqual([
      ...[false, false, "dark", "ctrl+shift+k"],
    ]);
    element.theme = "light";
    element.hotkey = null;
    expect(element.getAttribute("theme")).toBe("light");
    expect(element.hasAttribute("hotkey")).toBe(false);
  });

  test.each([
    ["theme", "blue", '`theme` takes "light", "dark" or "system", not "blue".'],
    [
      "hotkey",
      "k",
      '`hotkey` takes a key with ctrl, alt or meta, such as "ctrl+shift+k", not "k".',
    ],
    ["hotkey", "super+k", /takes a key with ctrl, alt or meta/],
    ["sources", null, "`sources` takes an object with a `list` of sources, or undefined."],
  ] as const)("%s does not take %j, and says what it takes", (name, value, message) => {
    const { element } = new OnPage();
    expect(() => Object.assign(element, { [name]: value })).toThrow(message);
    expect(element.theme).toBe("system");
    expect(element.hotkey).toBeNull();
  });

  test("what was set before the element was defined counts", () => {
    const element = document.createElement("cache-resource-panel");
    const early = Object.create(Object.getPrototypeOf(element)) as CacheResourcePanel;
    expect(early).toBeInstanceOf(HTMLElement);
    Object.defineProperty(element, "theme", { value: "dark", configurable: true, writable: true });
    document.body.append(element);
    expect(element.getAttribute("theme")).toBe("dark");
  });

  test("the theme is the system's, or its own", async () => {
    const page = new OnPage(open);
    await page.opened();
    const color = (): string => getComputedStyle(page.part("body")).backgroundColor;
    page.element.theme = "light";
    expect(color()).toBe("rgb(255, 255, 255)");
    page.element.theme = "dark";
    expect(color()).toBe("rgb(19, 26, 33)");
    page.element.removeAttribute("theme");
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    expect(color()).toBe(dark ? "rgb(19, 26, 33)" : "rgb(255, 255, 255)");
  });

  test("a page styles it by custom properties and parts", async () => {
    const style = document.body.appendChild(document.createElement("style"));
    style.textContent =
      "cache-resource-panel { --cache-resource-panel-background: rgb(1, 2, 3) }" +
      "cache-resource-panel::part(title) { font-weight: 900 }";
    const page = new OnPage(open);
    document.body.append(style);
    await page.opened();
    expect(getComputedStyle(page.part("body")).backgroundColor).toBe("rgb(1, 2, 3)");
    expect(getComputedStyle(page.part("title")).fontWeight).toBe("900");
  });

  test("a hotkey opens and collapses it from anywhere; without one no key does", async () => {
    const input = document.body.appendChild(document.createElement("input"));
    const page = new OnPage();
    input.focus();
    await press("Control+Shift+K");
    expect(page.element.open).toBe(false);
    page.element.hotkey = "ctrl+shift+k";
    await press("Control+Shift+K");
    expect(page.element.open).toBe(true);
    await page.until(() => expect(page.root.activeElement).toBe(page.part("filter")));
    await press("Control+Shift+K");
    expect(page.element.open).toBe(false);
  });

  test("the hidden attribute hides it", async () => {
    const page = new OnPage(open);
    await page.opened();
    page.element.hidden = true;
    expect(page.part("body").checkVisibility()).toBe(false);
  });
});
