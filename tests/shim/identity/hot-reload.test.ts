/**
 * With an `id`, a function that hot reload evaluates again with the same source and options finds its
 * live entries.
 */
import { createCache, type CacheResourceOptions } from "cache-resource";
import { describe, expect, test } from "vitest";

import { deferred } from "../promises/support.js";
import { hotModule, nextEvaluation } from "./hot-module.js";

describe("evaluated again with the same source and options", () => {
  test("it finds its live entries: the same promise, and nothing is released", async () => {
    const { first, log } = hotModule({ ttl: "1h", maxEntries: 2 });
    const before = first("1");
    const promise = before("a");
    await promise;
    const after = first("2");
    expect(after("a")).toBe(promise);
    expect(before("a")).toBe(promise);
    expect(log).toEqual([]);
  });

  test("what is built from then on, old wrapper or new, is built by the new function", async () => {
    const { first } = hotModule();
    const before = first("1");
    await nextEvaluation();
    first("2");
    expect(await before("b")).toEqual({ version: "2", key: "b" });
  });

  test("a construction in flight survives too", async () => {
    const cache = createCache();
    const arrival = deferred<string>();
    let constructions = 0;
    const evaluate = () =>
      cache(
        () => {
          constructions++;
          return arrival.promise;
        },
        { id: "weights" },
      );
    const waiting = evaluate()();
    await nextEvaluation();
    expect(evaluate()()).toBe(waiting);
    arrival.resolve("90 MB");
    expect(await waiting).toBe("90 MB");
    expect(constructions).toBe(1);
  });

  // Streamlit keeps the callbacks of the first run, whose closures see what no longer is.
  test("the new callbacks are in force: onRelease, validate, sizeOf, key, hashFuncs, scope", async () => {
    const cache = createCache();
    const asked: string[] = [];
    class Handle {
      constructor(readonly of: string) {}
    }
    const evaluate = (version: string) =>
      cache((handle: Handle) => ({ handle }), {
        id: "all callbacks",
        onRelease: () => void asked.push(`onRelease ${version}`),
        validate: () => asked.push(`validate ${version}`) > 0,
        sizeOf: () => asked.push(`sizeOf ${version}`),
        key: (handle) => {
          asked.push(`key ${version}`);
          return handle;
        },
        hashFuncs: new Map([[Handle, (h: Handle) => (asked.push(`hashFuncs ${version}`), h.of)]]),
        scope: () => {
          asked.push(`scope ${version}`);
          return "page";
        },
      });
    const value = evaluate("1")(new Handle("x"));
    await nextEvaluation();
    const again = evaluate("2");
    asked.length = 0;
    expect(again(new Handle("x"))).toBe(value);
    again(new Handle("y"));
    await again.clear();
    expect(new Set(asked.map((text) => text.split(" ")[0]))).toEqual(
      new Set(["onRelease", "validate", "sizeOf", "key", "hashFuncs", "scope"]),
    );
    expect(asked.filter((text) => !text.endsWith("2"))).toEqual([]);
  });

  test("options count by value: in another order, in other words, left out or given as their default", async () => {
    const cache = createCache();
    const evaluate = (options: CacheResourceOptions) =>
      cache(() => ({}), { id: "options", ...options });
    const value = evaluate({ ttl: "1h", maxEntries: 3, ignore: [0] })();
    await nextEvaluation();
    expect(evaluate({ maxEntries: 3, ignore: [0], ttl: 3600, evict: "lru", idle: null })()).toBe(
      value,
    );
  });

  test("the row in the statistics goes on", async () => {
    const { first } = hotModule();
    await first("1")("a");
    const again = first("2");
    await again("a");
    expect(again.stats()).toMatchObject({ id: "src/gpu.ts#getDevice", hits: 1, misses: 1 });
  });

  test("a bundler's number in the name of an import is no change", async () => {
    const cache = createCache();
    const source = (number: number) =>
      `() => ({ url: _config__WEBPACK_IMPORTED_MODULE_${number}__.url })`;
    const evaluate = (number: number) =>
      // eslint-disable-next-line @typescript-eslint/no-implied-eval -- webpack's eval source maps do the same.
      new Function(`_config__WEBPACK_IMPORTED_MODULE_${number}__`, `return ${source(number)}`)({
        url: "/weights",
      }) as () => object;
    const value = cache(evaluate(1), { id: "imports" })();
    await nextEvaluation();
    expect(cache(evaluate(2), { id: "imports" })()).toBe(value);
  });
});

test("ids are a cache's own: two caches do not meet", () => {
  const evaluate = () => createCache()(() => ({}), { id: "x" });
  expect(evaluate()()).not.toBe(evaluate()());
});
