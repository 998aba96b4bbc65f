import { describe, expect, it, vi } from "vitest";

import { deferred, releaseLog, settled, timedCache } from "./helpers.js";

describe('refreshMode: "background"', () => {
  it("serves the stale value from ttl on, and refreshes it once behind it", async () => {
    const { cache, pass } = timedCache();
    const { released, onRelease } = releaseLog<number>();
    let builds = 0;
    const get = cache(async () => ++builds, { ttl: 10, refreshMode: "background", onRelease });
    const first = get();
    await first;
    await pass(10);
    expect(get()).toBe(first);
    expect(get()).toBe(first);
    expect(builds).toBe(1);
    await settled();
    expect(builds).toBe(2);
    expect(await get()).toBe(2);
    expect(released).toEqual([[1, "refresh"]]);
    expect(get.stats()).toMatchObject({ staleHits: 2, refreshes: { success: 1 } });
  });

  it("hands out one promise for the refreshed value", async () => {
    const { cache, pass } = timedCache();
    const get = cache(async () => ({}), { ttl: 10, refreshMode: "background" });
    await get();
    await pass(10);
    await get();
    await settled();
    expect(get()).toBe(get());
  });

  it("serves nothing at ttl and maxStale together, and releases it without being touched", async () => {
    const { cache, pass } = timedCache();
    const { released, onRelease } = releaseLog<number>();
    let builds = 0;
    const get = cache(async () => ++builds, { ttl: 10, refreshMode: "background", onRelease });
    await get();
    await pass(19.999);
    expect(get.has()).toBe(true);
    await pass(0.001);
    expect(released).toEqual([[1, "ttl"]]);
    expect(await get()).toBe(2);
  });

  it("takes maxStale as the bound", async () => {
    const { cache, pass } = timedCache();
    const get = cache(async () => 1, { ttl: 10, refreshMode: "background", maxStale: 5 });
    await get();
    await pass(14.9);
    expect(get.has()).toBe(true);
    await pass(0.1);
    expect(get.has()).toBe(false);
  });

  it("keeps the old value when the refresh fails, and tries again after 60 s, not before", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const { cache, pass } = timedCache();
    let builds = 0;
    const get = cache(
      async () => {
        builds++;
        if (builds === 2) throw new Error("no");
        return builds;
      },
      { ttl: 10, maxStale: 1000, refreshMode: "background" },
    );
    await get();
    await pass(10);
    await get();
    await settled();
    expect(builds).toBe(2);
    expect(warn).toHaveBeenCalledOnce();
    await pass(59.999);
    expect(await get()).toBe(1);
    await settled();
    expect(builds).toBe(2);
    await pass(0.001);
    await get();
    await settled();
    expect(builds).toBe(3);
    expect(await get()).toBe(3);
    expect(get.stats().refreshes).toEqual({ success: 1, error: 1, skipped: 0 });
    warn.mockRestore();
  });

  it("works for a synchronous function: the caller is served first", async () => {
    const { cache, pass } = timedCache();
    let builds = 0;
    const get = cache(() => ++builds, { ttl: 10, refreshMode: "background" });
    expect(get()).toBe(1);
    await pass(10);
    expect(get()).toBe(1);
    expect(builds).toBe(1);
    await settled();
    expect(get()).toBe(2);
  });

  it("throws the fresh value away, released, when a clear came meanwhile", async () => {
    const { cache, pass } = timedCache();
    const { released, onRelease } = releaseLog<number>();
    const gate = deferred<null>();
    let builds = 0;
    const get = cache(
      async () => {
        const build = ++builds;
        if (build === 2) await gate.promise;
        return build;
      },
      { ttl: 10, refreshMode: "background", onRelease },
    );
    await get();
    await pass(10);
    await get();
    await settled();
    void get.clear();
    gate.resolve(null);
    await settled();
    expect(released).toEqual([
      [1, "clear"],
      [2, "clear"],
    ]);
    expect(get.has()).toBe(false);
    expect(builds).toBe(2);
  });

  it("a call after the stale value's end joins the refresh in flight", async () => {
    const { cache, pass } = timedCache();
    const gate = deferred<null>();
    let builds = 0;
    const get = cache(
      async () => {
        const build = ++builds;
        if (build === 2) await gate.promise;
        return build;
      },
      { ttl: 10, refreshMode: "background" },
    );
    await get();
    await pass(10);
    await get();
    await settled();
    await pass(10);
    const joined = get();
    gate.resolve(null);
    expect(await joined).toBe(2);
    expect(builds).toBe(2);
  });

  it("never puts into an entry what was built of an argument that has changed since", async () => {
    // The caller went on with `options.size = 2` before the microtask in which the refresh begins, and
    // the constructor saw that: from then on `{ size: 1 }` was answered with the value of `{ size: 2 }`.
    const { cache, pass } = timedCache();
    const get = cache(({ size }: { size: number }) => ({ size }), {
      ttl: 10,
      refreshMode: "background",
    });
    const options = { size: 1 };
    const first = get(options);
    await pass(10);
    expect(get(options)).toBe(first);
    options.size = 2;
    await settled();
    expect(get({ size: 1 })).toBe(first);
    expect(get.has({ size: 2 })).toBe(false);
    // The stale hit of just now has begun the refresh, with an argument that stays as it is.
    await settled();
    expect(get({ size: 1 })).toEqual(first);
    expect(get({ size: 1 })).not.toBe(first);
    expect(get.stats().refreshes).toEqual({ success: 1, error: 0, skipped: 0 });
  });

  it("never puts into an entry what was built for another key of the `key` option", async () => {
    const { cache, pass } = timedCache();
    const get = cache((user: { id: number }) => user.id, {
      ttl: 10,
      refreshMode: "background",
      key: ({ id }) => id,
    });
    const user = { id: 1 };
    get(user);
    await pass(10);
    get(user);
    user.id = 2;
    await settled();
    expect(get({ id: 1 })).toBe(1);
  });

  it("lets an argument become one without a key before it begins", async () => {
    const { cache, pass } = timedCache();
    const get = cache((options: { device: unknown }) => ({ options }), {
      ttl: 10,
      refreshMode: "background",
    });
    const options: { device: unknown } = { device: 1 };
    const first = get(options);
    await pass(10);
    get(options);
    options.device = new WeakMap();
    await settled();
    expect(get({ device: 1 })).toBe(first);
  });

  it("asks validate about a stale value, and builds a refused one in the foreground", async () => {
    const { cache, pass } = timedCache();
    let builds = 0;
    let valid = true;
    const get = cache(async () => ++builds, {
      ttl: 10,
      refreshMode: "background",
      validate: () => valid,
    });
    await get();
    await pass(10);
    valid = false;
    expect(await get()).toBe(2);
    await settled();
    expect(builds).toBe(2);
  });

  it("needs a ttl above 0, and says so when it is wrapped", () => {
    const { cache } = timedCache();
    expect(() => cache(() => 1, { refreshMode: "background" })).toThrow(/needs a `ttl`/);
    expect(() => cache(() => 1, { refreshMode: "background", ttl: 0 })).toThrow(RangeError);
    expect(() => cache(() => 1, { ttl: 1, maxStale: 1 })).toThrow(/refreshMode/);
    expect(() => cache(() => 1, { ttl: 1, refreshMode: "backgroud" as "background" })).toThrow(
      /"foreground" or "background"/,
    );
  });
});
