/**
 * Two wraps are two caches, whatever their source text (Streamlit shares them, and returns the wrong
 * closure's value). What looks like a mistake there is said, once, with its place.
 */
import { createCache } from "cache-resource";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const warned: string[] = [];

beforeEach(() => {
  warned.length = 0;
  vi.spyOn(console, "warn").mockImplementation((...what: unknown[]) => {
    warned.push(what.join(" "));
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe("without an id", () => {
  test("two wraps of one source are two caches", () => {
    const cache = createCache();
    const loaderOf = (url: string) => cache(() => ({ url }));
    const [a, b] = [loaderOf("/a"), loaderOf("/b")];
    expect([a(), b()]).toEqual([{ url: "/a" }, { url: "/b" }]);
    expect(warned).toEqual([]);
  });

  test("wrapping one source again and again, as in a render function, is warned about once", () => {
    const cache = createCache();
    const render = () => cache(function getDevice() {})();
    for (let time = 0; time < 9; time++) render();
    expect(warned).toEqual([]);
    for (let time = 0; time < 30; time++) render();
    expect(warned).toHaveLength(1);
    expect(warned[0]).toContain("getDevice() was wrapped 10 times");
    expect(warned[0]).toContain("Wrap it once, outside");
    // On lines of its own.
    expect(warned[0]).toMatch(/\)\.\n {2}\S+:\d+:\d+/);
    expect(warned[0]).toMatch(/two-wraps\.test\.ts.*:\d+:\d+/);
  });

  test("native functions, which all have one text, are no such case", () => {
    const cache = createCache();
    for (let time = 0; time < 30; time++) cache((() => time).bind(null));
    expect(warned).toEqual([]);
  });

  test("a cache for each request wraps its functions once", () => {
    for (let request = 0; request < 30; request++) createCache()(() => request)();
    expect(warned).toEqual([]);
  });
});

describe("with an id", () => {
  test("a wrap inside a render function is one cache, and nobody is warned", () => {
    const cache = createCache();
    const render = () => cache(() => ({}), { id: "device" })();
    const device = render();
    for (let time = 0; time < 30; time++) expect(render()).toBe(device);
    expect(warned).toEqual([]);
  });

  test("two different functions with one id in one module are told, and each keeps its own values", async () => {
    const cache = createCache();
    const evaluate = () => [
      cache(() => ({ is: "a device" }), { id: "src/gpu.ts#get" }),
      cache(() => ({ are: "weights" }), { id: "src/gpu.ts#get" }),
    ];
    const [device, weights] = evaluate();
    expect([device!(), weights!()]).toEqual([{ is: "a device" }, { are: "weights" }]);
    expect(warned).toHaveLength(1);
    expect(warned[0]).toContain('two different functions have the id "src/gpu.ts#get"');
    expect(warned[0]).toMatch(/two-wraps\.test\.ts.*:\d+:\d+/);
    expect(cache.stats().functions.map(({ id }) => id)).toEqual([
      "src/gpu.ts#get",
      "src/gpu.ts#get#2",
    ]);
    // And so after a reload.
    const values = [device!(), weights!()];
    await Promise.resolve();
    expect(evaluate().map((get) => get())).toEqual(values);
    expect(cache.stats().totals.misses).toBe(2);
  });

  test("an id that another function has as its name is not given twice", () => {
    const cache = createCache();
    cache(function device() {})();
    cache(() => 1, { id: "device" })();
    expect(cache.stats().functions.map(({ id }) => id)).toEqual(["device", "device#2"]);
  });
});
