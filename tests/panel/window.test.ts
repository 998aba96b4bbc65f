/** The panel in a window of its own, opened as the browser does where a page is not at the top. */
import { cacheResource } from "cache-resource";
import { afterEach, expect, test, vi } from "vitest";

import { OnPage, tidy } from "./page.js";

const opened: Window[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) each.close();
  await tidy();
});

/** Pops it out; what is in the window is looked at where it is. */
async function poppedOut(page: OnPage): Promise<Window> {
  const open = window.open.bind(window);
  vi.spyOn(window, "open").mockImplementation((...args) => {
    const made = open(...args);
    if (made !== null) opened.push(made);
    return made;
  });
  await page.press("pop out");
  return page.until(() => {
    expect(opened).toHaveLength(1);
    expect(
      opened[0]!.document.body.firstElementChild?.shadowRoot?.querySelector("table"),
    ).toBeTruthy();
    return opened[0]!;
  });
}

test("pop out moves it, styled and alive, into a window; closed, it is back in the page", async () => {
  const getUser = cacheResource((id: number) => ({ id }), { name: "getUser" });
  getUser(1);
  const page = new OnPage((panel) => {
    panel.open = true;
    panel.theme = "dark";
  });
  await page.opened();
  const own = await poppedOut(page);
  expect(own.document.title).toBe("Resource cache");
  const root = own.document.body.firstElementChild!.shadowRoot!;
  const body = root.querySelector<HTMLElement>("[part=body]")!;
  expect(own.getComputedStyle(body).backgroundColor).toBe("rgb(19, 26, 33)");
  expect(page.part("elsewhere").textContent).toBe("In its own window: bring it back");

  getUser(2);
  await page.until(() => expect(root.textContent).toContain("getUser(2)"));
  const buttons = [...root.querySelectorAll("button")].map(({ textContent }) => textContent);
  expect(buttons).toContain("bring back");

  page.part("elsewhere").click();
  await page.until(() => expect(page.row("getUser(2)").checkVisibility()).toBe(true));
  expect(page.parts("elsewhere")).toEqual([]);
  expect(own.closed).toBe(true);
});

test("taken out of the page it takes its window along", async () => {
  const page = new OnPage((panel) => {
    panel.open = true;
  });
  await page.opened();
  const own = await poppedOut(page);
  page.element.remove();
  await page.until(() => expect(own.closed).toBe(true));
});

test("where the browser opens none, it says what to do", async () => {
  vi.spyOn(window, "open").mockReturnValue(null);
  const page = new OnPage((panel) => {
    panel.open = true;
  });
  await page.opened();
  await page.press("pop out");
  await page.says("status-line", "Allow pop-ups for this page");
  expect(page.part("body").checkVisibility()).toBe(true);
});
