/** The lifelines: what happened over the page's life, and the axis that zooms it. */
import { cacheResource } from "cache-resource";
import { afterEach, beforeEach, expect, test } from "vitest";

import { Held } from "./held.js";
import { click, drag, OnPage, press, tidy } from "./page.js";

let now = 0;
beforeEach(() => {
  now = 0;
  cacheResource.configure({ clock: () => now });
});
afterEach(tidy);

const open = (panel: { open: boolean }): void => {
  panel.open = true;
};

/** What a row's lifeline draws of one kind, as the places where it begins: 0 to 1 of its width. */
function marks(row: HTMLElement, kind: string): number[] {
  const line = row.querySelector("svg")!;
  const width = line.viewBox.baseVal.width;
  const path = line.querySelector(`[part~=${kind}]`)!.getAttribute("d")!;
  return [...path.matchAll(/M(-?[\d.]+)/g)].map(
    ([, x]) => Math.round((Number(x) / width) * 100) / 100,
  );
}

/** A function whose loads take as long on the clock as the test says. */
async function load(fn: () => Promise<unknown>, held: Held, milliseconds: number, error?: Error) {
  const loading = fn().catch((reason: unknown) => reason);
  now += milliseconds;
  if (error === undefined) held.finish({});
  else held.fail(error);
  await loading;
}

test("loads, hits, refreshes, failures and what left are marked where they happened", async () => {
  const held = new Held();
  const getDb = cacheResource(held.build, { name: "getDb" });
  const page = new OnPage(open);
  await load(() => getDb(), held, 1000);
  now = 2000;
  void getDb();
  now = 3000;
  await load(() => getDb.refresh(), held, 500);
  now = 5000;
  await load(() => getDb.refresh(), held, 1000, new Error("gone"));
  now = 8000;
  await getDb.clear();
  now = 10_000;
  const group = await page.until(() => {
    const row = page.row("getDb");
    expect(marks(row, "removals")).toEqual([0.8]);
    return row;
  });
  await page.until(() => expect(marks(group, "loads")).toEqual([0]));
  expect(marks(group, "hits")).toEqual([0.2]);
  expect(marks(group, "refreshes")[0]).toBe(0.3);
  expect(marks(group, "failures")[0]).toBe(0.5);
  expect(group.querySelector("svg")!.getAttribute("aria-label")).toBe(
    "3 loads, 1 failed, 1 left the cache; last error: Error: gone",
  );
});

test("what was there before the panel is on it too, as far as the cache knows", async () => {
  const held = new Held();
  const getDb = cacheResource(held.build, { name: "getDb", ttl: "1h" });
  await load(() => getDb(), held, 1000);
  // The clock is read once in a task.
  await new Promise((done) => setTimeout(done));
  now = 4000;
  void getDb();
  const page = new OnPage(open);
  await page.until(() => expect(marks(page.row("getDb()"), "loads")).toEqual([0]));
  expect(marks(page.row("getDb()"), "hits")).toEqual([1]);
  expect(marks(page.row("getDb"), "loads")).toEqual([0]);
});

test("a load that was counted while the panel was collapsed is there once it is opened", async () => {
  const page = new OnPage();
  const held = new Held();
  const getDb = cacheResource(held.build, { name: "getDb" });
  now = 1000;
  await load(() => getDb(), held, 500, new Error("no disk"));
  now = 3000;
  await load(() => getDb(), held, 500);
  page.element.open = true;
  await page.until(() => expect(marks(page.row("getDb"), "loads")).toHaveLength(1));
  expect(marks(page.row("getDb"), "failures")).not.toEqual([]);
});

test("of a thousand hits in a row some ticks are kept, over the whole time", async () => {
  const page = new OnPage(open);
  const getIt = cacheResource(() => ({}), { name: "getIt" });
  for (let hit = 0; hit <= 1000; hit++) {
    now = hit * 10;
    getIt();
    // The clock is read once in a task.
    await Promise.resolve();
    if (hit % 50 === 0) await new Promise((done) => setTimeout(done));
  }
  await page.until(() => expect(marks(page.row("getIt()"), "hits").at(-1)).toBeGreaterThan(0.9));
  const ticks = marks(page.row("getIt()"), "hits");
  expect(ticks.length).toBeLessThanOrEqual(128);
  expect(ticks[0]).toBeLessThan(0.1);
});

test("the axis zooms by buttons, keys and dragging, and says what it shows", async () => {
  const held = new Held();
  const getDb = cacheResource(held.build, { name: "getDb" });
  const page = new OnPage(open);
  await load(() => getDb(), held, 1000);
  now = 10_000;
  const axis = await page.opened("stretch");
  const shown = (): string | null => axis.getAttribute("aria-valuetext");
  await page.until(() => expect(shown()).toBe("0 s to now"));
  await page.until(() => expect(marks(page.row("getDb()"), "loads")).toEqual([0]));
  await page.press("Zoom in");
  expect(shown()).toBe("5.0 s to now");
  expect(marks(page.row("getDb()"), "loads")).toEqual([]);
  axis.focus();
  await press("ArrowLeft");
  expect(shown()).toBe("3.8 s to 8.8 s");
  await press("Home");
  expect(shown()).toBe("0 s to 5.0 s");
  expect(marks(page.row("getDb()"), "loads")).toEqual([0]);
  await press("End", "+");
  expect(shown()).toBe("7.5 s to now");
  await press("-", "-");
  expect(shown()).toBe("0 s to now");
  const { width } = axis.getBoundingClientRect();
  await drag(axis, width / 4, 0);
  expect(shown()).toMatch(/^(4\.9|5\.0|5\.1) s to 7\.[456] s$/);
  expect(axis.getAttribute("aria-valuenow")).toMatch(/^7[456]$/);
  await press("Escape");
  expect(shown()).toBe("0 s to now");
  await drag(axis, width / 4, 0);
  await click(axis, 2);
  expect(shown()).toBe("0 s to now");
});

test("the wheel zooms with Ctrl, and scrolls without", async () => {
  const getDb = cacheResource(() => ({}), { name: "getDb" });
  getDb();
  now = 10_000;
  const page = new OnPage(open);
  const line = await page.until(() => page.row("getDb()").querySelector("svg")!);
  const wheel = (ctrlKey: boolean): boolean =>
    line.dispatchEvent(
      new WheelEvent("wheel", {
        ...{ ctrlKey, deltaY: -100, bubbles: true, composed: true, cancelable: true },
        clientX: line.getBoundingClientRect().right,
      }),
    );
  await page.until(() =>
    expect(page.part("stretch").getAttribute("aria-valuetext")).toBe("0 s to now"),
  );
  expect(wheel(false)).toBe(true);
  expect(wheel(true)).toBe(false);
  expect(page.part("stretch").getAttribute("aria-valuetext")).toBe("2.0 s to now");
});
