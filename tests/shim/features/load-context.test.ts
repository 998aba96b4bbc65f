import { type CacheEvent, CacheClosedError, LoadClearedError, loadContext } from "cache-resource";
import { describe, expect, it } from "vitest";

import { deferred, timedCache } from "./helpers.js";

describe("loadContext()", () => {
  it("has a signal that aborts when the entry is cleared, and says why", async () => {
    const { cache } = timedCache();
    const signals: AbortSignal[] = [];
    const gate = deferred<null>();
    const get = cache(async () => {
      signals.push(loadContext().signal);
      await gate.promise;
      return 1;
    });
    const value = get();
    expect(signals[0]?.aborted).toBe(false);
    void get.clear();
    expect(signals[0]?.aborted).toBe(true);
    expect(signals[0]?.reason).toBeInstanceOf(LoadClearedError);
    gate.resolve(null);
    await value;
    expect(signals[1]?.aborted).toBe(false);
  });

  it("aborts when the cache is closed", async () => {
    const { cache } = timedCache();
    let signal: AbortSignal | undefined;
    const get = cache(async () => {
      ({ signal } = loadContext());
      await new Promise(() => undefined);
    });
    const waiting = get();
    void cache.close();
    expect(signal?.reason).toBeInstanceOf(CacheClosedError);
    await expect(waiting).rejects.toBeInstanceOf(CacheClosedError);
  });

  it("tells progress to subscribers and entries(), clamped; NaN says that it cannot tell", async () => {
    const { cache } = timedCache();
    const fractions: unknown[] = [];
    cache.subscribe((event) => {
      if (event.type === "progress") fractions.push(event.fraction);
    });
    const gate = deferred<null>();
    const get = cache(async () => {
      const { progress } = loadContext();
      progress(0.5);
      await gate.promise;
      progress(2);
      progress(-1);
      progress(0 / 0);
    });
    const value = get();
    expect(cache.entries()[0]).toMatchObject({ state: "pending", progress: 0.5 });
    gate.resolve(null);
    await value;
    expect(fractions).toEqual([0.5, 1, 0, undefined]);
  });

  it("records messages with the entry and tells them again on every hit", async () => {
    const { cache } = timedCache();
    const told: CacheEvent[] = [];
    const get = cache(async () => {
      loadContext().message({ level: "info", text: "12 tables" });
      return 1;
    });
    cache.subscribe((event) => {
      if (event.type === "message") told.push(event);
    });
    await get();
    await get();
    expect(told).toMatchObject([
      { level: "info", text: "12 tables", replayed: false },
      { level: "info", text: "12 tables", replayed: true },
    ]);
  });

  it("refuses what it does not take, by name", async () => {
    const { cache } = timedCache();
    const bad = cache(async () => {
      loadContext().progress("half" as unknown as number);
    });
    await expect(bad()).rejects.toThrow(/number from 0 to 1, and got the string "half"/);
    const worse = cache(async () => {
      loadContext().message({ level: "loud" as "info", text: "x" });
    });
    await expect(worse()).rejects.toThrow(/debug, info, warn, error/);
  });

  it("outside a constructor, or after its first await, is an error that says where to call it", async () => {
    expect(() => loadContext()).toThrow(/before its first await/);
    const { cache } = timedCache();
    const late = cache(async () => {
      await Promise.resolve();
      loadContext();
    });
    await expect(late()).rejects.toThrow(/before its first await/);
  });

  it("is each constructor's own, nested ones too", async () => {
    const { cache } = timedCache();
    const signals: AbortSignal[] = [];
    const inner = cache(async () => {
      signals.push(loadContext().signal);
    });
    const outer = cache(async () => {
      const before = loadContext();
      const built = inner();
      expect(loadContext()).toBe(before);
      signals.push(before.signal);
      await built;
    });
    await outer();
    expect(signals[0]).not.toBe(signals[1]);
  });
});
