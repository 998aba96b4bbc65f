import type { CacheEvent } from "cache-resource";
import { describe, expect, it, vi } from "vitest";

import { deferred, settled, timedCache } from "./helpers.js";

function recorder(): {
  events: CacheEvent[];
  types: () => string[];
  record: (event: CacheEvent) => void;
} {
  const events: CacheEvent[] = [];
  return {
    events,
    types: () => events.map(({ type }) => type),
    record: (event) => events.push(event),
  };
}

describe("subscribe()", () => {
  it("tells every event as it happens, with the function, the entry and the time", async () => {
    const { cache, pass } = timedCache();
    const { events, types, record } = recorder();
    cache.subscribe(record);
    const gate = deferred<null>();
    const getDevice = cache(
      async (_power?: string) => {
        await gate.promise;
        return 1;
      },
      { name: "getDevice" },
    );
    const first = getDevice("low");
    void getDevice("low");
    await pass(2);
    gate.resolve(null);
    await first;
    await getDevice("low");
    await getDevice.clear();
    expect(types()).toEqual([
      "miss",
      "load-start",
      "coalesced",
      "load-end",
      "hit",
      "removed",
      "released",
    ]);
    expect(events[1]).toMatchObject({
      name: "getDevice",
      id: "getDevice",
      trigger: "miss",
      spinner: "Running `getDevice(...)`.",
      showTime: false,
      at: 0,
    });
    expect(events[3]).toMatchObject({ outcome: "success", seconds: 2, at: 2000 });
    expect(new Set(events.map(({ entry }) => entry)).size).toBe(1);
  });

  it("tells what failed: a constructor with its error, and a release with its own", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { cache } = timedCache();
    const { events, record } = recorder();
    cache.subscribe(record);
    const no = new Error("no");
    const fails = cache(async () => {
      throw no;
    });
    await expect(fails()).rejects.toBe(no);
    expect(events.find(({ type }) => type === "load-end")).toMatchObject({
      outcome: "error",
      error: no,
    });
    const stuck = cache(() => 1, {
      onRelease: () => {
        throw no;
      },
    });
    stuck();
    await stuck.clear();
    expect(events.find(({ type }) => type === "release-error")).toMatchObject({
      reason: "clear",
      error: no,
    });
    expect(stuck.stats().releaseErrors).toBe(1);
    log.mockRestore();
  });

  it("asks for no spinner for a construction inside another, nor for a background refresh", async () => {
    const { cache, pass } = timedCache();
    const { events, record } = recorder();
    cache.subscribe(record);
    const inner = cache(async () => 1, { name: "inner" });
    const outer = cache(async () => inner(), {
      name: "outer",
      ttl: 10,
      refreshMode: "background",
      showSpinner: "Opening…",
      showTime: true,
    });
    await outer();
    await pass(10);
    await outer();
    await settled();
    expect(
      events.flatMap((event) =>
        event.type === "load-start" ? [[event.name, event.trigger, event.spinner]] : [],
      ),
    ).toEqual([
      ["outer", "miss", "Opening…"],
      ["inner", "miss", null],
      ["outer", "refresh", null],
    ]);
  });

  it("says cleared of a construction whose value comes too late", async () => {
    const { cache } = timedCache();
    const { events, record } = recorder();
    cache.subscribe(record);
    const get = cache(async () => 1);
    const value = get();
    void get.clear();
    await value;
    expect(events.flatMap((event) => (event.type === "load-end" ? [event.outcome] : []))).toEqual([
      "cleared",
      "success",
    ]);
  });

  it("ends with the function it returns, and each subscription by itself", () => {
    const { cache } = timedCache();
    let told = 0;
    const listener = (): void => {
      told++;
    };
    const ends = [cache.subscribe(listener), cache.subscribe(listener)];
    const get = cache(() => 1);
    get();
    const both = told;
    ends[0]?.();
    ends[0]?.();
    told = 0;
    get();
    expect(both).toBe(6);
    expect(told).toBe(1);
    ends[1]?.();
    get();
    expect(told).toBe(1);
  });

  it("is not disturbed by a listener that throws, clears, or subscribes", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { cache } = timedCache();
    const get = cache(async (key: number) => key);
    let told = 0;
    cache.subscribe(() => {
      throw new Error("mine");
    });
    cache.subscribe((event) => {
      if (event.type === "hit") void get.clear();
    });
    cache.subscribe(() => {
      told++;
    });
    expect(await get(1)).toBe(1);
    expect(await get(1)).toBe(1);
    expect(get.has(1)).toBe(false);
    expect(told).toBeGreaterThan(5);
    expect(log).toHaveBeenCalled();
    log.mockRestore();
  });

  it("takes a function and nothing else", () => {
    const { cache } = timedCache();
    expect(() => cache.subscribe("log" as unknown as () => void)).toThrow(
      'takes a function, and got the string "log"',
    );
    expect(() => (cache.subscribe as unknown as () => void)()).toThrow(TypeError);
  });
});
