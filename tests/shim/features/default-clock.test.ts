import { createCache } from "cache-resource";
import { afterEach, describe, expect, it, vi } from "vitest";

afterEach(() => {
  vi.restoreAllMocks();
});

describe("the default clock", () => {
  it("waits for the end of a turn with one microtask, however many constructors run in it", () => {
    // Each construction reads the time anew, and each reading once queued a microtask of its own: in a
    // loop of ten million inserts the queue took 4 GB and most of the time.
    const cache = createCache();
    const get = cache((key: number) => key, { ttl: 60, maxEntries: 10 });
    const queued = vi.spyOn(globalThis, "queueMicrotask");
    for (let key = 0; key < 1000; key++) get(key);
    expect(queued.mock.calls.length).toBeLessThanOrEqual(1);
  });

  it("is read once for all hits of a turn, and anew in the next", async () => {
    const cache = createCache();
    const get = cache(() => "value", { ttl: 60 });
    get();
    await Promise.resolve();
    const read = vi.spyOn(performance, "now");
    for (let hit = 0; hit < 100; hit++) get();
    expect(read).toHaveBeenCalledTimes(1);
    await Promise.resolve();
    get();
    expect(read).toHaveBeenCalledTimes(2);
  });
});
