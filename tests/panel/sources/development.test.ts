/** What the panel does for development: let the next load fail, or begin later. */
import { loadContext } from "cache-resource";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { cache, events, perform, source } from "./acted-on.js";

describe("fail the next load", () => {
  test("lets one constructor fail with an error that says where it comes from", async () => {
    let runs = 0;
    const get = cache(async () => ++runs, { name: "get" });
    const other = cache(async () => "other", { name: "other" });
    await get();
    await source.perform({ type: "fail-next", id: "get" });
    expect(await get()).toBe(1);
    expect(await other()).toBe("other");
    await get.clear();
    await expect(get()).rejects.toThrow(
      'This construction of "get" was made to fail from the resource panel. The next one runs as usual.',
    );
    expect(runs).toBe(1);
    expect(await get()).toBe(2);
    const ends = events.filter(({ type, id }) => type === "load-end" && id === "get");
    expect(ends).toMatchObject([
      { outcome: "success" },
      { outcome: "error" },
      { outcome: "success" },
    ]);
  });

  test("of a synchronous function is thrown", async () => {
    const get = cache(() => 1, { name: "get" });
    get();
    await source.perform({ type: "fail-next", id: "get" });
    await get.clear();
    expect(() => get()).toThrow("was made to fail");
    expect(get()).toBe(1);
  });

  test("meets a refresh too, and the old value serves on", async () => {
    const get = cache(async () => ({}), { name: "get" });
    const first = await get();
    await source.perform({ type: "fail-next", id: "get" });
    await expect(perform("refresh")).rejects.toThrow("was made to fail");
    expect(await get()).toBe(first);
  });

  test("asked for twice, fails twice", async () => {
    const get = cache(() => 1, { name: "get" });
    get();
    await source.perform({ type: "fail-next", id: "get" });
    await source.perform({ type: "fail-next", id: "get" });
    await get.clear();
    expect(() => get()).toThrow("was made to fail");
    expect(() => get()).toThrow("was made to fail");
    expect(get()).toBe(1);
  });
});

describe("delay the next load", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  test("begins one constructor so much later; its context is there all the same", async () => {
    let runs = 0;
    const get = cache(
      async () => {
        loadContext().progress(0.5);
        return ++runs;
      },
      { name: "get" },
    );
    await get();
    await get.clear();
    await source.perform({ type: "delay-next", id: "get", milliseconds: 2000 });
    const value = get();
    await vi.advanceTimersByTimeAsync(1999);
    expect(runs).toBe(1);
    expect(cache.entries()).toMatchObject([{ state: "pending" }]);
    await vi.advanceTimersByTimeAsync(1);
    expect(await value).toBe(2);
    expect(get.stats().loadSeconds.sum).toBeGreaterThanOrEqual(2);
    await get.clear();
    expect(await get()).toBe(3);
  });

  test("still finds out a constructor that asks for itself", async () => {
    const get: { (): Promise<unknown>; clear(): Promise<void> } = cache(
      async () => (asks ? get() : 1),
      { name: "get" },
    );
    let asks = false;
    await get();
    await get.clear();
    asks = true;
    await source.perform({ type: "delay-next", id: "get", milliseconds: 10 });
    const refusal = expect(get()).rejects.toThrow("was called by its own constructor");
    await vi.advanceTimersByTimeAsync(10);
    await refusal;
  });

  test("is refused for a synchronous function", async () => {
    cache(() => 1, { name: "get" })();
    await expect(
      source.perform({ type: "delay-next", id: "get", milliseconds: 10 }),
    ).rejects.toThrow('"get" is synchronous: whoever calls it gets the value at once');
  });
});
