import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { cacheResource, createCache, loadContext } from "cache-resource";
import "../../src/spinner/index.js";

// The spinner with the real caches, whose events it must understand.

beforeEach(() => vi.useFakeTimers());
afterEach(async () => {
  vi.useRealTimers();
  document.body.replaceChildren();
  await cacheResource.clear();
});

const parts = (host: Element, part: string): (string | null)[] =>
  [...host.shadowRoot!.querySelectorAll(`[part~=${part}]`)].map(({ textContent }) => textContent);

/** Lets what has been resolved run on, without any time passing. */
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

test("a load of the page's cache is shown, with its progress, until it is there", async () => {
  const spinner = document.body.appendChild(document.createElement("cache-resource-spinner"));
  expect(spinner.cache).toBe(cacheResource);
  let report: (fraction: number) => void = () => {};
  let finish: (value: object) => void = () => {};
  const getModel = cacheResource(
    function getModel(_url: string) {
      report = loadContext().progress;
      return new Promise<object>((resolve) => (finish = resolve));
    },
    { showTime: true },
  );

  const model = getModel("weights");
  await vi.advanceTimersByTimeAsync(1200);
  expect(parts(spinner, "text")).toEqual(["Running getModel(...)."]);
  expect(parts(spinner, "time")).toEqual(["(1.2 s)"]);
  report(0.25);
  expect(spinner.shadowRoot!.querySelector("progress")!.value).toBe(0.25);

  finish({});
  await model;
  await settle();
  expect(parts(spinner, "load")).toEqual([]);
});

test("only the outermost load is shown, and a failure is said once", async () => {
  const cache = createCache({ name: "own" });
  const spinner = document.createElement("cache-resource-spinner");
  spinner.cache = cache;
  document.body.append(spinner);
  let fail: (reason: unknown) => void = () => {};
  const getAdapter = cache(() => new Promise<object>((_resolve, reject) => (fail = reject)), {
    name: "getAdapter",
  });
  const getDevice = cache(() => getAdapter(), { name: "getDevice", showSpinner: "Starting" });

  const device = getDevice();
  await vi.advanceTimersByTimeAsync(500);
  expect(parts(spinner, "text")).toEqual(["Starting"]);

  fail(new Error("no adapter"));
  await expect(device).rejects.toThrow("no adapter");
  await settle();
  expect(parts(spinner, "text")).toEqual(["getDevice failed: no adapter"]);
  await cache.close();
});

test("showSpinner: false shows nothing", async () => {
  const cache = createCache();
  const spinner = document.createElement("cache-resource-spinner");
  spinner.cache = cache;
  document.body.append(spinner);
  void cache(() => new Promise<object>(() => {}), { name: "quiet", showSpinner: false })();
  await vi.advanceTimersByTimeAsync(5000);
  expect(parts(spinner, "load")).toEqual([]);
});
