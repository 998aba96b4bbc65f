/**
 * Promise 7: Nothing hangs silently. A constructor that calls itself with the same key in its
 * synchronous part throws `RecursiveLoadError`.
 */
import { createCache, RecursiveLoadError } from "cache-resource";
import { describe, expect, test } from "vitest";

import { outcomeOf, timedCache } from "./support.js";

describe("a constructor that asks for its own key in its synchronous part", () => {
  test("is told so, where it is synchronous", () => {
    // Streamlit deadlocks.
    const { cache } = timedCache();
    const load = cache(function getDevice(): unknown {
      return load();
    });
    const error = outcomeOf(load);
    expect(error).toBeInstanceOf(RecursiveLoadError);
    expect(String(error)).toMatch(/getDevice\(\) was called by its own constructor/);
  });

  test("is told so, where it is asynchronous", async () => {
    // p-memoize, async-cache-dedupe, cacheable, cache-manager and query-core wait for ever.
    const { cache } = timedCache();
    const load = cache(async (): Promise<unknown> => await load());
    await expect(load()).rejects.toBeInstanceOf(RecursiveLoadError);
  });

  test("is told so by way of another function, even of another cache", async () => {
    const { cache } = timedCache();
    const other = createCache();
    const inner = other((key: string): unknown => outer(key));
    const outer = cache((key: string): unknown => inner(key));
    expect(outcomeOf(() => outer("a"))).toBeInstanceOf(RecursiveLoadError);
    expect(outer.has("a")).toBe(false);
    expect(inner.has("a")).toBe(false);
  });

  test("is told so for a key that is a structure, written anew", () => {
    const { cache } = timedCache();
    const load = cache((options: object): unknown => load({ ...options }));
    expect(outcomeOf(() => load({ layers: [1] }))).toBeInstanceOf(RecursiveLoadError);
  });

  test("may catch it and go on, and is cached then", () => {
    const { cache } = timedCache();
    const load = cache((): unknown => {
      try {
        return load();
      } catch {
        return "went on";
      }
    });
    expect(load()).toBe("went on");
    expect(load.peek()).toBe("went on");
  });

  test("may ask for another key", () => {
    const { cache } = timedCache();
    const factorial = cache((n: number): number => (n === 0 ? 1 : n * factorial(n - 1)));
    expect(factorial(5)).toBe(120);
    expect(factorial.peek(4)).toBe(24);
  });

  test("may call the original", () => {
    const { cache } = timedCache();
    let depth = 0;
    const load = cache((): number => (++depth < 3 ? load.original() : depth));
    expect(load()).toBe(3);
  });

  test("of another instance is not its own", () => {
    const { cache } = timedCache();
    class Node {
      readonly child: Node | undefined;
      constructor(child?: Node) {
        this.child = child;
      }
      @cache
      depth(): number {
        return this.child === undefined ? 1 : 1 + this.child.depth();
      }
    }
    expect(new Node(new Node(new Node())).depth()).toBe(3);
  });
});

describe("clearing first does not help it", () => {
  // The entry that would have been found is gone then: it built itself until the stack overflowed.
  test.each([
    ["no argument", []],
    ["a primitive", ["a"]],
    ["a structure", [{ layers: [1, 2] }]],
    ["a structure and a text", [{ layers: [1, 2] }, "a"]],
  ])("with %s", (_what, args: unknown[]) => {
    const { cache } = timedCache();
    let constructions = 0;
    const load = cache((...own: unknown[]): unknown => {
      constructions++;
      void load.clear();
      return load(...structuredClone<unknown[]>(own));
    });
    expect(outcomeOf(() => load(...args))).toBeInstanceOf(RecursiveLoadError);
    expect(constructions).toBe(1);
  });

  test("with a trailing undefined, which is as if left out", () => {
    const { cache } = timedCache();
    const load = cache((key: string, ..._rest: unknown[]): unknown => {
      void load.clear();
      return load(key, undefined);
    });
    expect(outcomeOf(() => load("a"))).toBeInstanceOf(RecursiveLoadError);
  });

  test("with arguments that do not count", () => {
    const { cache } = timedCache();
    const load = cache((key: string, _progress: () => void): unknown => {
      void load.clear();
      return load(key, () => undefined);
    });
    expect(outcomeOf(() => load("a", () => undefined))).toBeInstanceOf(RecursiveLoadError);
  });

  test("with the `key` option", () => {
    const { cache } = timedCache();
    const load = cache(
      (url: string): unknown => {
        void load.clear();
        return load(url.toUpperCase());
      },
      { key: (url: string) => url.toLowerCase() },
    );
    expect(outcomeOf(() => load("a"))).toBeInstanceOf(RecursiveLoadError);
  });

  test("but with another key it goes on, and the one that was cleared is built again", () => {
    const { cache } = timedCache();
    let constructions = 0;
    const load = cache((options: { n: number }): number => {
      if (++constructions === 1) void load.clear();
      return options.n === 0 ? 0 : 1 + load({ n: options.n - 1 });
    });
    expect(load({ n: 2 })).toBe(2);
    expect(load.peek({ n: 2 })).toBe(2);
  });
});

describe("a stack that overflows", () => {
  // It may do so inside the engine, which then has lost its state: every entry answered "gone" from
  // then on, its value was never released, and closing the cache threw.
  test("leaves a cache that works, and every value live or released once", async () => {
    const { cache } = timedCache();
    const made: object[] = [];
    const released: object[] = [];
    const onRelease = (value: object): void => void released.push(value);
    let endless = true;
    const make = (n: number): { n: number } => {
      if (endless) load({ n: n + 1 });
      const value = { n };
      made.push(value);
      return value;
    };
    const load = cache(({ n }: { n: number }) => make(n), { onRelease });
    const held = cache((n: number) => make(n), { onRelease });
    // Another depth to start from is another place to overflow in.
    const deeper = (depth: number): unknown =>
      depth === 0 ? outcomeOf(() => load({ n: 0 })) : [deeper(depth - 1)][0];
    for (let depth = 0; depth < 20; depth++) {
      endless = false;
      held(-1);
      endless = true;
      const error = deeper(depth);
      expect(error).toBeInstanceOf(Error);
      expect(error).not.toBeInstanceOf(RecursiveLoadError);
      endless = false;
      for (const n of [0, 1, 100, 1000]) expect(load({ n })).toEqual({ n });
      expect(held(-1)).toEqual({ n: -1 });
      void cache.clear();
    }
    await cache.close();
    expect(new Set(released).size).toBe(released.length);
    expect(new Set(released)).toEqual(new Set(made));
  }, 60_000);
});
