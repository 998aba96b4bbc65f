import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { CacheEvent, CacheListener } from "../../src/shim/events.js";
import "../../src/spinner/index.js";

const SPINNER = new URL("../../src/spinner/index.ts", import.meta.url).href;

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

/** A spinner that shows one load, in a page of its own where one is given. */
function showing(page: Document = document, fraction?: number): ShadowRoot {
  const listeners: CacheListener[] = [];
  const spinner = page.createElement("cache-resource-spinner");
  spinner.cache = {
    subscribe: (listener) => {
      listeners.push(listener);
      return () => {};
    },
  };
  page.body.append(spinner);
  const common = { at: 0, id: "f", name: "f", entry: 1, load: 1 } as const;
  const start: CacheEvent = {
    ...common,
    type: "load-start",
    trigger: "miss",
    spinner: "Running `f()`.",
    showTime: true,
  };
  for (const listener of listeners) {
    listener(start);
    listener({ ...common, type: "progress", fraction });
  }
  if (vi.isFakeTimers()) vi.advanceTimersByTime(500);
  return spinner.shadowRoot!;
}

test("idle it takes no room", () => {
  const spinner = document.body.appendChild(document.createElement("cache-resource-spinner"));
  expect(spinner.getBoundingClientRect().height).toBe(0);
});

test("the hidden attribute hides it", () => {
  const root = showing();
  const host = root.host as HTMLElement;
  expect(host.getBoundingClientRect().height).toBeGreaterThan(0);
  host.hidden = true;
  expect(host.checkVisibility()).toBe(false);
});

test("the text has the page's color, on a light page and on a dark one", () => {
  for (const color of ["rgb(20, 20, 20)", "rgb(240, 240, 240)"]) {
    document.body.style.color = color;
    const text = showing().querySelector("[part=text]")!;
    expect(getComputedStyle(text).color).toBe(color);
    document.body.replaceChildren();
  }
  document.body.style.color = "";
});

test("a page styles it by custom properties and parts", () => {
  const style = document.body.appendChild(document.createElement("style"));
  style.textContent =
    "cache-resource-spinner { --cache-resource-spinner-accent: rgb(1, 2, 3); --cache-resource-spinner-size: 40px }" +
    "cache-resource-spinner::part(text) { font-weight: 900 }";
  const root = showing();
  const icon = getComputedStyle(root.querySelector("[part=icon]")!);
  expect([icon.color, icon.width, icon.height]).toEqual(["rgb(1, 2, 3)", "40px", "40px"]);
  expect(getComputedStyle(root.querySelector("[part=text]")!).fontWeight).toBe("900");
});

test("the icon turns, unless the user wants less motion", () => {
  const root = showing();
  const icon = root.querySelector("[part=icon]")!;
  const less = matchMedia("(prefers-reduced-motion: reduce)").matches;
  expect(getComputedStyle(icon).animationName).toBe(less ? "none" : "turn");
  const [rule] = [...root.adoptedStyleSheets[0]!.cssRules].filter(
    (each) => each instanceof CSSMediaRule,
  );
  expect(rule!.conditionText).toBe("(prefers-reduced-motion: reduce)");
  const still = rule!.cssRules[0] as CSSStyleRule;
  expect([still.selectorText, still.style.animationName]).toEqual(['[part="icon"]', "none"]);
});

test("a strict Content Security Policy forbids nothing that it does", async () => {
  vi.useRealTimers();
  const frame = document.body.appendChild(document.createElement("iframe"));
  const policy = "style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
  frame.srcdoc =
    `<meta http-equiv="Content-Security-Policy" content="${policy}">` +
    `<script type="module" src="${SPINNER}"></script><body>`;
  await new Promise((done) => frame.addEventListener("load", done, { once: true }));
  const page = frame.contentDocument!;
  // The half second, without the wait: the frame's timers are its own.
  const timers: (() => void)[] = [];
  const setTimeout = (callback: () => void): number => timers.push(callback);
  Object.assign(frame.contentWindow!, { setTimeout });
  const violations: string[] = [];
  page.addEventListener("securitypolicyviolation", (event) => {
    violations.push(event.effectiveDirective);
  });

  const root = showing(page, 0.5);
  for (const due of timers) due();

  const icon = root.querySelector("[part=icon]")!;
  expect(frame.contentWindow!.getComputedStyle(icon).borderTopStyle).toBe("solid");
  expect(root.querySelector("progress")!.value).toBe(0.5);
  // Events come in order: with the one that is provoked, all before it would be here.
  page.body.setAttribute("style", "color: red");
  await vi.waitFor(() => expect(violations).toEqual(["style-src-attr"]));
});
