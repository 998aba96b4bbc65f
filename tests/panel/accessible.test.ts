/** What axe-core says of the panel, light and dark, in each of its states; and what it cannot see. */
import axe from "axe-core";
import { cacheResource } from "cache-resource";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { click, OnPage, press, tidy } from "./page.js";

afterEach(async () => {
  document.body.style.background = "";
  await tidy();
});

/** Runs axe on the panel alone: the page beneath is Vitest's. */
async function check(page: OnPage, part: Element = page.element): Promise<void> {
  const { violations, incomplete } = await axe.run(part, {
    resultTypes: ["violations", "incomplete"],
  });
  const told = (results: axe.Result[]): string[] =>
    results.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, any }) => `${html} ${any.map(({ message }) => message).join()}`).join("\n")}`,
    );
  expect(told(violations)).toEqual([]);
  expect(told(incomplete)).toEqual([]);
}

async function fill(): Promise<void> {
  const openDb = cacheResource((name: string) => ({ name }), {
    name: "openDb",
    ttl: "1h",
    sizeOf: () => 6_000_000,
  });
  openDb("orders");
  openDb("orders");
  void cacheResource(() => new Promise(() => {}), { name: "loadModel" })();
  const getRates = cacheResource(() => Promise.reject(new Error("503")), { name: "getRates" });
  await getRates().catch(() => undefined);
}

describe.each(["light", "dark"] as const)("%s", (theme) => {
  const shown = (open: boolean): OnPage =>
    new OnPage((panel) => {
      panel.theme = theme;
      panel.open = open;
    });

  test("collapsed", async () => {
    await fill();
    const page = shown(false);
    await page.says("pill", "ready");
    await check(page);
  });

  beforeEach(() => {
    // All rows are in sight: of one that is scrolled away axe cannot tell what is behind it.
    localStorage.setItem("cache-resource-panel", JSON.stringify({ height: 760 }));
  });

  test("open, with loads, failures and details, a menu and a dialog", async () => {
    const page = shown(true);
    await page.says("note", "Nothing cached yet");
    await check(page);
    await fill();
    await page.until(() => expect(page.rows.map(([status]) => status)).toContain("✕ failed"));
    await check(page);
    await page.details('openDb("orders")');
    await check(page);
    await page.press("export ▾");
    // It covers what is behind it, of which nothing could be told.
    await check(page, page.part("menu"));
    await press("Escape");
    await page.press("clear page…");
    await page.opened("dialog");
    await check(page);
    await press("Escape");
    await page.press("pause");
    await check(page);
  });
});

test("every control has a name and at least 24 pixels, and shows that it has the focus", async () => {
  await fill();
  const page = new OnPage((panel) => {
    panel.open = true;
  });
  await page.details('openDb("orders")');
  const controls = [
    ...page.root.querySelectorAll<HTMLElement>("button, input, select, [tabindex='0']"),
  ].filter(
    (control) =>
      control.checkVisibility() && control.role !== "separator" && control.tagName !== "PRE",
  );
  expect(controls.length).toBeGreaterThan(15);
  for (const control of controls) {
    const { width, height } = control.getBoundingClientRect();
    const name = control.ariaLabel ?? control.textContent.trim();
    expect(name).not.toBe("");
    expect(Math.min(width, height), name).toBeGreaterThanOrEqual(24);
  }
  // By the keyboard, which is what the ring is for.
  await click(page.part("filter"));
  await press("Tab");
  expect(page.root.activeElement).toBe(page.part("pause"));
  expect(getComputedStyle(page.part("pause")).outlineStyle).toBe("solid");
});

test("the toolbar is one stop of Tab, and arrows move in it", async () => {
  const page = new OnPage((panel) => {
    panel.open = true;
  });
  await page.opened();
  page.part("filter").focus();
  const seen: string[] = [];
  const at = (): void => {
    const { ariaLabel, textContent } = page.root.activeElement!;
    seen.push(ariaLabel ?? textContent);
  };
  for (const key of ["Tab", "ArrowRight", "End", "ArrowRight", "ArrowLeft", "Home"]) {
    await press(key);
    at();
  }
  expect(seen).toEqual(["pause", "clear page…", "Close", "pause", "Close", "pause"]);
  await press("End", "Shift+Tab");
  expect(page.root.activeElement).toBe(page.part("filter"));
  await press("Tab");
  expect(page.root.activeElement).toBe(page.part("close"));
});

test("there is one status region, it is polite, and says what was done", async () => {
  cacheResource(() => ({}), { name: "getIt" })();
  const page = new OnPage((panel) => {
    panel.open = true;
  });
  await page.opened();
  const regions = page.root.querySelectorAll("[role=status], [role=alert], [aria-live]");
  expect([...regions].map((region) => region.role)).toEqual(["status"]);
});

test("nothing in it moves, whatever motion a user wants", async () => {
  const page = new OnPage((panel) => {
    panel.open = true;
  });
  await page.opened();
  for (const element of page.root.querySelectorAll("*")) {
    const { animationName, transitionDuration } = getComputedStyle(element);
    expect([animationName, transitionDuration]).toEqual(["none", "0s"]);
  }
});
