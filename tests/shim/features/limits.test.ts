import { createCache } from "cache-resource";
import { describe, expect, it, vi } from "vitest";

import { releaseLog, timedCache } from "./helpers.js";

describe("idle", () => {
  it("releases what was not read for so long, untouched; reading renews it", async () => {
    const { cache, pass } = timedCache();
    const { released, onRelease } = releaseLog<string>();
    const get = cache(async (key: string) => key, { idle: 10, onRelease });
    await Promise.all([get("a"), get("b")]);
    await pass(9);
    await get("a");
    await pass(1);
    expect(released).toEqual([["b", "idle"]]);
    await pass(9);
    expect(released).toEqual([
      ["b", "idle"],
      ["a", "idle"],
    ]);
  });

  it("does not take has() and peek() for reading", async () => {
    const { cache, pass } = timedCache();
    const get = cache(async () => 1, { idle: 10 });
    await get();
    await pass(9);
    expect([get.has(), get.peek()]).toEqual([true, 1]);
    await pass(1);
    expect(get.has()).toBe(false);
  });
});

describe("maxBytes", () => {
  it("keeps so many bytes of a function's values, by sizeOf or the estimate", async () => {
    const { cache } = timedCache();
    const { released, onRelease } = releaseLog<Uint8Array>();
    const get = cache(async (bytes: number) => new Uint8Array(bytes), {
      maxBytes: "1kB",
      onRelease,
    });
    await get(400);
    await get(500);
    await get(400.0);
    await get(300);
    expect(released.map(([value, reason]) => [value.length, reason])).toEqual([[500, "max_bytes"]]);
    expect(get.stats().bytes).toBe(700);
  });

  it("over all functions of a cache chooses its victim across them", async () => {
    const cache = createCache({ clock: () => 0, maxBytes: 1000 });
    const { released, onRelease } = releaseLog<string>();
    const options = { sizeOf: () => 400, onRelease };
    const first = cache(() => "first", options);
    const second = cache(() => "second", options);
    const third = cache(() => "third", options);
    first();
    second();
    first();
    third();
    expect(released).toEqual([["second", "max_bytes"]]);
    cache.configure({ maxBytes: 500 });
    expect(released).toHaveLength(2);
    cache.configure({ maxBytes: null });
    second();
    expect(released).toHaveLength(2);
  });

  it("loses no value to a sizeOf that throws or gives no size: the size is unknown", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { cache } = timedCache();
    const sizes = [
      () => {
        throw new Error("no");
      },
      () => NaN,
      () => -1,
      () => "12" as unknown as number,
    ];
    for (const sizeOf of sizes) {
      const get = cache(async () => "value", { sizeOf });
      expect(await get()).toBe("value");
      expect(get.stats()).toMatchObject({ bytes: 0, bytesKnown: false });
    }
    expect(log).toHaveBeenCalledTimes(sizes.length);
    log.mockRestore();
  });

  it("is refused at once when it is no size", () => {
    const { cache } = timedCache();
    expect(() => cache(() => 1, { maxBytes: "12 parsecs" })).toThrow(/maxBytes/);
    expect(() => cache(() => 1, { maxBytes: 0 })).toThrow(RangeError);
    expect(() => cache.configure({ maxBytes: -5 })).toThrow(RangeError);
  });
});

describe('evict: "cost"', () => {
  it("keeps what took long to build, where lru would let it go", async () => {
    let now = 0;
    const cache = createCache({ clock: () => now });
    const build = (evict: "lru" | "cost") =>
      cache(
        (key: string) => {
          now += key === "slow" ? 5000 : 10;
          return key;
        },
        { maxEntries: 2, evict },
      );
    const lru = build("lru");
    const cost = build("cost");
    for (const get of [lru, cost]) for (const key of ["slow", "a", "b", "c"]) get(key);
    expect([lru.has("slow"), cost.has("slow")]).toEqual([false, true]);
  });

  it("takes the two words and no other", () => {
    const { cache } = timedCache();
    expect(() => cache(() => 1, { evict: "lfu" as "lru" })).toThrow(/"lru" or "cost"/);
  });
});

describe("configure()", () => {
  it("changes the clock; the time that has passed stays passed", async () => {
    let now = 1_000_000;
    const cache = createCache({ clock: () => now });
    const get = cache(async () => 1, { ttl: 10 });
    await get();
    now += 6000;
    expect(get.has()).toBe(true);
    let other = 5;
    cache.configure({ clock: () => other });
    expect(get.has()).toBe(true);
    other += 3999;
    expect(get.has()).toBe(true);
    other += 1;
    expect(get.has()).toBe(false);
  });

  it("with trace puts loads on the performance timeline, and stops again", async () => {
    const cache = createCache();
    const get = cache(async function tracedLoad() {
      return 1;
    });
    cache.configure({ trace: true });
    cache.configure({ trace: true });
    await get();
    const measures = performance.getEntriesByName("tracedLoad");
    expect(measures).toHaveLength(1);
    expect((measures[0] as PerformanceMeasure).detail).toMatchObject({
      devtools: { track: "cache-resource" },
    });
    cache.configure({ trace: false });
    await get.refresh();
    expect(performance.getEntriesByName("tracedLoad")).toHaveLength(1);
    performance.clearMeasures("tracedLoad");
  });

  it("refuses what it does not know", () => {
    const { cache } = timedCache();
    expect(() => cache.configure({ maxByte: 5 } as object)).toThrow("Did you mean `maxBytes`?");
    expect(() => cache.configure(5 as unknown as object)).toThrow(TypeError);
    expect(() => createCache({ name: "" })).toThrow(RangeError);
  });
});
