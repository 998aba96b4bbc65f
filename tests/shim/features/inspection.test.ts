/**
 * What developer tools find of the caches on a page: a registry on `globalThis`, and for each cache
 * its metadata and what can be done by hand. Never a value.
 */
import { cacheResource, type Cache, createCache } from "cache-resource";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import * as copy from "../../../pkg/cache-resource.js";
import type { Inspectable, InspectedEntry } from "../../../src/shim/inspectable.js";
import type { CacheRegistry } from "../../../src/shim/registry.js";

function registry(): CacheRegistry {
  const holder = globalThis as { [key: symbol]: unknown };
  return holder[Symbol.for("cache-resource@1/caches")] as CacheRegistry;
}

const inspections = (): Inspectable[] => [...registry().caches].flatMap((open) => open() ?? []);
const named = (name: string): Inspectable | undefined =>
  inspections().find((inspection) => inspection.name === name);

let cache: Cache;

beforeEach(() => {
  cache = createCache({ name: "inspected" });
});

afterEach(() => cache.close());

/** The one entry there is. */
function only(): InspectedEntry {
  const entries = named("inspected")!.inspect(cache.entries().map(({ entry }) => entry));
  expect(entries).toHaveLength(1);
  return entries[0]!;
}

describe("the registry", () => {
  it("has the page's cache from its first use, and says that it is the page's", () => {
    cacheResource.stats();
    expect(inspections().filter(({ page }) => page)).toMatchObject([{ name: "page" }]);
  });

  it("has every open cache, also one that is called as the page's is", async () => {
    const other = createCache({ name: "page" });
    const called = inspections().filter(({ name }) => name === "page");
    expect(called.map(({ page }) => page).sort()).toEqual([false, true]);
    await other.close();
  });

  it("has those of another copy of the library beside this one's", async () => {
    const other = copy.createCache({ name: "of the copy" });
    expect(named("of the copy")).toBeDefined();
    expect(named("inspected")).toBeDefined();
    await other.close();
    expect(named("of the copy")).toBeUndefined();
  });

  it("tells its listeners when a cache comes and when it goes", async () => {
    const listener = vi.fn();
    registry().listeners.add(listener);
    const other = createCache();
    expect(listener).toHaveBeenCalledTimes(1);
    const end = other.close();
    expect(listener).toHaveBeenCalledTimes(2);
    await end;
    registry().listeners.delete(listener);
    await createCache().close();
    expect(listener).toHaveBeenCalledTimes(2);
  });

  it("forgets a cache whose close comes by `using`, by and by once however often it is closed", async () => {
    const before = registry().caches.size;
    {
      const other = createCache();
      expect(registry().caches.size).toBe(before + 1);
      await other.close();
      // What the end of a `using` block calls, where the browser has the symbol.
      const { dispose } = Symbol as { dispose?: typeof Symbol.dispose };
      if (dispose !== undefined) other[dispose]();
    }
    expect(registry().caches.size).toBe(before);
  });

  it("keeps no cache alive, and forgets those that are collected", async () => {
    const { gc } = globalThis as { gc?: () => void };
    const before = registry().caches.size;
    const caches = Array.from({ length: 3 }, () => new WeakRef(createCache()));
    if (gc === undefined) {
      // Only V8 collects when it is told to; elsewhere it is enough that they are there.
      expect(registry().caches.size).toBe(before + caches.length);
      return;
    }
    await vi.waitFor(() => {
      gc();
      expect(caches.every((reference) => reference.deref() === undefined)).toBe(true);
      expect(registry().caches.size).toBe(before);
    });
  });
});

describe("an inspected entry", () => {
  it("tells its key: primitives as they are, and all else as the engine's row", () => {
    const get = cache((..._all: unknown[]) => "value", { ignore: [] });
    const keyOf = (...args: unknown[]): InspectedEntry => {
      void cache.clear();
      get(...args);
      return only();
    };
    expect(keyOf().primitives).toEqual([]);
    expect(keyOf("a").primitives).toEqual(["a"]);
    expect(keyOf(undefined).primitives).toEqual([]);
    expect(keyOf(null).primitives).toEqual([null]);
    expect(keyOf("a", 1n).primitives).toEqual(["a", 1n]);
    const structured = keyOf({ a: 1 }, "text");
    expect(structured.primitives).toBeUndefined();
    // Owner, how many, object with its names, their one value 1, text.
    expect([...structured.row()].slice(1, 3)).toEqual([2, 11]);
    expect(structured.atoms!.map(({ value }) => value)).toEqual(['["a"]', "text"]);
  });

  it("has the whole of a long row, which grew the engine's memory", () => {
    const numbers = Array.from({ length: 100_000 }, (_, index) => index);
    cache((list: number[]) => list.length)(numbers);
    const row = only().row();
    expect(row).toHaveLength(2 + 2 + 2 * numbers.length);
    expect(row.at(-1)).toBe(99_999);
  });

  it("reads one key while others are being looked up and begun", () => {
    const get = cache(({ a, b }: { a: number; b?: string }) => `${a} ${b}`);
    get({ a: 1 });
    const before = [...only().row()];
    const first = cache.entries()[0]!.entry;
    get({ a: 2, b: "other" });
    const [entry] = named("inspected")!.inspect([first]);
    expect([...entry!.row()]).toEqual(before);
    expect(get({ a: 2, b: "other" })).toBe("2 other");
    expect(cache.stats().totals).toMatchObject({ hits: 1, misses: 2 });
  });

  it("has an empty row once its entry is gone", () => {
    const get = cache((options: object) => Object.keys(options));
    get({ a: 1 });
    const entry = only();
    void get.clear();
    expect([...entry.row()]).toEqual([]);
    expect(named("inspected")!.inspect([entry.entry])).toEqual([]);
  });

  it("hands out no value, whatever it is asked", async () => {
    const value = { secret: "never seen" };
    const get = cache(async (options: object) => (options instanceof Array ? null : value), {
      name: "get",
    });
    await get({ a: 1 });
    const inspection = named("inspected")!;
    const seen = new Set<unknown>();
    const walk = (part: unknown): void => {
      if (typeof part !== "object" || part === null || seen.has(part)) return;
      seen.add(part);
      Object.values(part).forEach(walk);
    };
    walk([
      inspection,
      only(),
      inspection.functions("get"),
      inspection.stats(),
      inspection.entries(),
    ]);
    walk(await only().refresh([{ a: 1 }]));
    expect(seen.has(value)).toBe(false);
    expect(seen.size).toBeGreaterThan(5);
  });

  it("refreshes only by arguments that lead to it", async () => {
    let built = 0;
    const get = cache((options: object) => Object.keys(options).length * ++built);
    get({ a: 1 });
    expect(await only().refresh([{ a: 2 }])).toBe(false);
    expect(built).toBe(1);
    expect(await only().refresh([{ a: 1 }])).toBe(true);
    expect(get({ a: 1 })).toBe(2);
    expect(cache.entries()).toHaveLength(1);
  });
});

describe("an intercepted constructor", () => {
  it("is one, of that function alone, and those after it run as ever", () => {
    const one = cache(() => 1, { name: "one" });
    const other = cache(() => 2, { name: "other" });
    one();
    other();
    const before = vi.fn();
    named("inspected")!.functions("one")[0]!.intercept(before);
    void cache.clear();
    other();
    expect(before).not.toHaveBeenCalled();
    one();
    expect(before).toHaveBeenCalledTimes(1);
    void one.clear();
    one();
    expect(before).toHaveBeenCalledTimes(1);
  });
});

describe("configure({ redact })", () => {
  const redacts = (): unknown => named("inspected")!.redact;

  it("is kept for whoever shows arguments, and null goes back to the default", () => {
    expect(redacts()).toBe(false);
    cache.configure({ redact: true });
    expect(redacts()).toBe(true);
    const redact = (text: string): string => text.toUpperCase();
    cache.configure({ redact });
    expect(redacts()).toBe(redact);
    cache.configure({ maxBytes: 5 });
    expect(redacts()).toBe(redact);
    cache.configure({ redact: null });
    expect(redacts()).toBe(false);
  });

  it.each([["always"], [1], [{}]])("refuses %j, and names what it takes", (redact) => {
    expect(() => cache.configure({ redact } as object)).toThrow(
      /^Option `redact` takes true, false or a function, and got /,
    );
  });

  it("is no option of createCache", () => {
    expect(() => createCache({ redact: true } as object)).toThrow("Unknown option `redact`");
  });
});
