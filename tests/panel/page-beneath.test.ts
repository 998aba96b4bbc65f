/** What the panel must not do to the page that it floats over. */
import { cacheResource } from "cache-resource";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { click, OnPage, press, tidy, type } from "./page.js";

const PANEL = new URL("../../src/panel/index.ts", import.meta.url).href;
const TYPES = [
  "keydown",
  "keyup",
  "keypress",
  "pointerdown",
  "mousedown",
  "mouseup",
  "click",
  "input",
  "focusin",
];
const heard: string[] = [];
const hear = ({ type: of }: Event): void => void heard.push(of);

beforeEach(() => {
  heard.length = 0;
  for (const each of TYPES) document.addEventListener(each, hear);
});
afterEach(async () => {
  for (const each of TYPES) document.removeEventListener(each, hear);
  await tidy();
});

test("keys and clicks in it reach no listener of the page, typed, pressed or clicked", async () => {
  cacheResource(() => ({}), { name: "getIt" })();
  const page = new OnPage();
  await click(page.part("pill"));
  await click(await page.opened("filter"));
  await type("get");
  await press("Tab", "Enter", "Escape");
  await page.details("getIt()");
  await page.press("clear page…");
  await press("Escape");
  expect(heard).toEqual([]);
  // They would have been heard.
  await click(document.body.appendChild(document.createElement("button")));
  expect(heard).toContain("click");
});

test("collapsed it asks for no entries, and once a second at most; closed it watches nothing", async () => {
  const page = new OnPage();
  const [source] = page.element.sources!.list;
  const asked = vi.spyOn(source!, "requestSnapshot");
  const getIt = cacheResource(() => ({}), { name: "getIt" });
  for (let hit = 0; hit < 10_000; hit++) getIt();
  await page.says("pill", "1/1 ready");
  expect(asked.mock.calls).toEqual([[false]]);
  page.element.remove();
  await Promise.resolve();
  asked.mockClear();
  getIt();
  await new Promise((frame) => requestAnimationFrame(frame));
  expect(asked).not.toHaveBeenCalled();
  expect(page.element.sources).toBeUndefined();
});

test("moved to another place in the page it goes on as it was", async () => {
  cacheResource(() => ({}), { name: "getIt" })();
  const page = new OnPage((panel) => {
    panel.open = true;
  });
  await page.details("getIt()");
  document.body.appendChild(document.createElement("div")).append(page.element);
  await Promise.resolve();
  expect(page.facts["Status"]).toBe("● ready");
  expect(page.element.sources).toBeDefined();
});

test("moved to another document it takes its styles along", async () => {
  const frame = document.body.appendChild(document.createElement("iframe"));
  const page = new OnPage((panel) => {
    panel.open = true;
    panel.theme = "dark";
  });
  await page.opened();
  frame.contentDocument!.body.append(page.element);
  const style = frame.contentWindow!.getComputedStyle(page.part("body"));
  expect(style.backgroundColor).toBe("rgb(19, 26, 33)");
});

test("a strict Content Security Policy, and Trusted Types, forbid nothing that it does", async () => {
  const frame = document.body.appendChild(document.createElement("iframe"));
  Object.assign(frame, { width: 1000, height: 600 });
  const policy = "style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
  frame.srcdoc =
    `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}">` +
    // What Vitest has put around every import() is there only in its own frame.
    "<script>__vitest_browser_runner__ = { wrapDynamicImport: (load) => load() }</script>" +
    `<script type="module" src="${PANEL}"></script><body><cache-resource-panel open></cache-resource-panel>`;
  await new Promise((done) => frame.addEventListener("load", done, { once: true }));
  const page = frame.contentDocument!;
  const violations: string[] = [];
  page.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
    violations.push(effectiveDirective);
  });
  const root = page.querySelector("cache-resource-panel")!.shadowRoot!;
  const part = (name: string): HTMLElement => root.querySelector(`[part~="${name}"]`)!;
  await vi.waitFor(() => expect(part("clear")).not.toBeNull(), 5000);
  part("clear").click();
  expect(part("dialog").checkVisibility()).toBe(true);
  part("cancel").click();
  part("edge-width").dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight" }));
  expect(frame.contentWindow!.getComputedStyle(part("body")).borderTopStyle).toBe("solid");
  // Events come in order: with the one that is provoked, all before it would be here.
  page.body.setAttribute("style", "color: red");
  await vi.waitFor(() => expect(violations).toEqual(["style-src-attr"]));
});
