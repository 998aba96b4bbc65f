import { createCache } from "cache-resource";
import { afterEach, describe, expect, it, vi } from "vitest";

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** The next task: whatever was asked for in this one, to be done after it, is done by then. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

describe("the default clock", () => {
  // Before all others: it is about the very first reading.
  it("is read anew in the second task in which the library is used, as in all later ones", async () => {
    let now = 1000;
    vi.spyOn(performance, "now").mockImplementation(() => now);
    const cache = createCache();
    let constructions = 0;
    const get = cache(async () => ++constructions, { ttl: 60 });
    await get();
    await nextTask();
    now += 59_000;
    expect(await get()).toBe(1);
    await nextTask();
    now += 2_000;
    expect(await get()).toBe(2);
  });

  it("waits for the end of a task once, however many constructors run in it", async () => {
    // Each construction reads the time anew, and each reading once queued a microtask of its own: in a
    // loop of ten million inserts the queue took 4 GB and most of the time.
    const cache = createCache();
    const get = cache((key: number) => key, { ttl: 60, maxEntries: 10 });
    await nextTask();
    const asked = [
      vi.spyOn(globalThis, "queueMicrotask"),
      vi.spyOn(MessagePort.prototype, "postMessage"),
    ];
    for (let key = 0; key < 1000; key++) get(key);
    const times = asked.reduce((sum, { mock }) => sum + mock.calls.length, 0);
    expect(times).toBeLessThanOrEqual(1);
  });

  // Nothing that a page can ask for comes between two timers that are due.
  if (typeof window === "undefined") {
    it("is read anew in each of two timers that are due at once", async () => {
      // In Node the second one was answered with the time of the first, after which that had been busy: what had
      // expired by then was served.
      let now = 1000;
      vi.spyOn(performance, "now").mockImplementation(() => now);
      const cache = createCache();
      let constructions = 0;
      const get = cache(() => ++constructions, { ttl: 60 });
      get();
      await nextTask();
      const served = await new Promise((resolve) => {
        setTimeout(() => {
          get();
          now += 61_000;
        }, 5);
        setTimeout(() => {
          resolve(get());
        }, 5);
        const until = Date.now() + 20;
        while (Date.now() < until);
      });
      expect(served).toBe(2);
    });
  }

  it("is read once for all hits of a task, awaited ones too, and anew in the next", async () => {
    const cache = createCache();
    const get = cache(async () => "value", { ttl: 60 });
    await get();
    await nextTask();
    const read = vi.spyOn(performance, "now");
    for (let hit = 0; hit < 100; hit++) await get();
    expect(read).toHaveBeenCalledTimes(1);
    await nextTask();
    // The test runner looks at the clock between tasks, too.
    read.mockClear();
    await get();
    expect(read).toHaveBeenCalledTimes(1);
  });

  it("is not read at all where nothing can expire", async () => {
    const cache = createCache();
    const get = cache(() => "value");
    get();
    await nextTask();
    const read = vi.spyOn(performance, "now");
    get();
    expect(read).not.toHaveBeenCalled();
  });

  it("is read anew by every hit once a test has replaced the timers, in the very task", () => {
    const cache = createCache();
    let constructions = 0;
    const get = cache(() => ++constructions, { ttl: 60 });
    get();
    vi.useFakeTimers();
    get();
    vi.advanceTimersByTime(59_000);
    expect(get()).toBe(1);
    vi.advanceTimersByTime(2_000);
    expect(get()).toBe(2);
    vi.useRealTimers();
    expect(get()).toBe(2);
  });

  it("does not let a listener miss a hit that comes in the task in which it begins", () => {
    const cache = createCache();
    const timed = cache(() => "value", { ttl: 60 });
    const timeless = cache(() => "value");
    for (const get of [timed, timeless, timed, timeless]) get();
    const types: string[] = [];
    const unsubscribe = cache.subscribe(({ type }) => void types.push(type));
    for (const get of [timed, timeless]) get();
    unsubscribe();
    for (const get of [timed, timeless]) get();
    expect(types).toEqual(["hit", "hit"]);
    expect(cache.stats().totals.hits).toBe(6);
  });
});
