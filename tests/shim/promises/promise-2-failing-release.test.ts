/**
 * Promise 2, its second half: A failing `onRelease` loses no other release, and no value: it is
 * counted, told to subscribers and logged, never thrown at a caller. `onRelease` and `validate` may
 * call the cache, this very function included.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { deferred, recordReleases, timedCache, turns } from "./support.js";

let logged: unknown[][];

beforeEach(() => {
  logged = [];
  vi.spyOn(console, "error").mockImplementation((...what: unknown[]) => void logged.push(what));
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** A function that fails to release every value but the last. */
function failing(how: "at once" | "later" | "as a thenable", options: object = {}) {
  const { cache, time } = timedCache();
  const released: string[] = [];
  const load = cache(async (key: string) => key, {
    name: "load",
    ...options,
    onRelease: (value: string): PromiseLike<void> | undefined => {
      released.push(value);
      if (value === "c") return undefined;
      const failure = new Error(`cannot release ${value}`);
      if (how === "at once") throw failure;
      if (how === "later") return Promise.reject(failure);
      const then = (): never => {
        throw failure;
      };
      return { then };
    },
  });
  return { cache, time, load, released };
}

describe.each(["at once", "later", "as a thenable"] as const)("onRelease that fails %s", (how) => {
  test("loses no other release of a clear, and does not fail the clear", async () => {
    const { load, released } = failing(how);
    for (const key of ["a", "b", "c"]) await load(key);
    await expect(load.clear()).resolves.toBeUndefined();
    expect(released).toEqual(["a", "b", "c"]);
  });

  test("is logged, with the function, the reason and the error", async () => {
    const { load } = failing(how);
    await load("a");
    await load.clear();
    expect(logged).toHaveLength(1);
    expect(logged[0]![0]).toMatch(/onRelease of load\(\).*"clear"/);
    expect(logged[0]![1]).toEqual(new Error("cannot release a"));
  });

  test("loses no value: whoever pushed it out gets theirs, and it stays", async () => {
    // Streamlit fails the call and drops the new value, unreleased.
    const { load, released } = failing(how, { maxEntries: 1 });
    await load("a");
    expect(await load("b")).toBe("b");
    expect(load.peek("b")).toBe("b");
    expect(released).toEqual(["a"]);
  });

  test("loses no other expired value", async () => {
    const { cache, time, load, released } = failing(how, { ttl: 1 });
    for (const key of ["a", "b", "c"]) await load(key);
    time.now = 1000;
    expect(await load("a")).toBe("a");
    await cache.sweep();
    expect([...released].sort()).toEqual(["a", "b", "c"]);
  });
});

test("a console.error that throws, as test set-ups have it, loses no other release", async () => {
  // It broke out of the loop of releases: the values after the failing one were lost.
  const uncaught: unknown[] = [];
  const realMicrotask = globalThis.queueMicrotask;
  vi.spyOn(globalThis, "queueMicrotask").mockImplementation((task) => {
    realMicrotask(() => {
      try {
        task();
      } catch (error) {
        uncaught.push(error);
      }
    });
  });
  vi.spyOn(console, "error").mockImplementation(() => {
    throw new Error("no console.error in tests");
  });
  const { load, released } = failing("at once");
  for (const key of ["a", "b", "c"]) await load(key);
  await load.clear();
  expect(released).toEqual(["a", "b", "c"]);
  await turns();
  expect(uncaught).toEqual([
    new Error("no console.error in tests"),
    new Error("no console.error in tests"),
  ]);
});

describe("the promise of a removal", () => {
  test("settles when every release has finished, and not before", async () => {
    const { cache } = timedCache();
    const ends = [deferred<undefined>(), deferred<undefined>()];
    const load = cache(async (index: number) => index, {
      onRelease: (index) => ends[index]!.promise,
    });
    await load(0);
    await load(1);
    let settled = false;
    const cleared = load.clear().then(() => (settled = true));
    expect(load.has(0)).toBe(false);
    ends[1]!.resolve(undefined);
    await turns();
    expect(settled).toBe(false);
    ends[0]!.resolve(undefined);
    await cleared;
    expect(settled).toBe(true);
  });

  test("nobody waits for a release who did not ask for one", async () => {
    const { cache } = timedCache();
    const load = cache(async (key: string) => key, {
      maxEntries: 1,
      onRelease: () => new Promise<void>(() => undefined),
    });
    await load("a");
    expect(await load("b")).toBe("b");
    expect(await load("a")).toBe("a");
  });
});

describe("onRelease that calls the cache", () => {
  test("this function with the key that just went: it builds anew", async () => {
    // Streamlit deadlocks: the lock is held, and is not re-entrant.
    const { cache } = timedCache();
    let constructions = 0;
    const rebuilt: Promise<number>[] = [];
    const load = cache(async () => ++constructions, {
      onRelease: () => {
        if (constructions < 3) rebuilt.push(load());
      },
    });
    await load();
    await load.clear();
    expect(await Promise.all(rebuilt)).toEqual([2]);
    expect(await load()).toBe(2);
  });

  test("this function, out of an expiry that a call has met: the caller gets what it built", () => {
    const { cache, time } = timedCache();
    let constructions = 0;
    const inside: number[] = [];
    const load = cache(() => ++constructions, {
      ttl: 1,
      onRelease: () => void inside.push(load()),
    });
    load();
    time.now = 1000;
    expect(load()).toBe(2);
    expect(inside).toEqual([2]);
    expect(constructions).toBe(2);
  });

  test("clear, of this function and of all: every value goes once, and the calls end", async () => {
    const { cache } = timedCache();
    const released: string[] = [];
    const load = cache(async (key: string) => key, {
      onRelease: (value) => {
        released.push(value);
        void load.clear();
        void load.clear("b");
        void cache.clear();
      },
    });
    for (const key of ["a", "b", "c"]) await load(key);
    await load.clear("b");
    expect(released.sort()).toEqual(["a", "b", "c"]);
  });

  test("clear awaited inside an asynchronous onRelease does not wait for itself", async () => {
    const { cache } = timedCache();
    const load = cache(async (key: string) => key, {
      onRelease: (): Promise<void> => load.clear(),
    });
    await load("a");
    await load("b");
    await load.clear();
    expect(load.has("a")).toBe(false);
  });

  test("a clear that strikes the value just accepted: its caller is never given a released value", async () => {
    // The value was released by the clear, and then handed to the caller who had waited for it.
    const { cache } = timedCache();
    let constructions = 0;
    const released: unknown[] = [];
    const load = cache(async (key: string) => ({ key, construction: ++constructions }), {
      maxEntries: 1,
      onRelease: (value) => {
        released.push(value);
        if (value.key === "a") void load.clear();
      },
    });
    await load("a");
    const served = await load("b");
    expect(served).toEqual({ key: "b", construction: 3 });
    expect(released).not.toContain(served);
    expect(load.peek("b")).toBe(served);
  });

  test("the same where the function is synchronous", () => {
    const { cache } = timedCache();
    let constructions = 0;
    const released: unknown[] = [];
    const load = cache((key: string) => ({ key, construction: ++constructions }), {
      maxEntries: 1,
      onRelease: (value) => {
        released.push(value);
        if (value.key === "a") void load.clear();
      },
    });
    load("a");
    const served = load("b");
    expect(served).toEqual({ key: "b", construction: 3 });
    expect(released).not.toContain(served);
  });

  test("closing the cache: the call that met it is refused, and nothing stays", async () => {
    const { cache } = timedCache();
    const released = recordReleases<string>();
    const load = cache(async (key: string) => key, {
      maxEntries: 1,
      onRelease: (value, details) => {
        released.onRelease(value, details);
        void cache.close();
      },
    });
    await load("a");
    await expect(load("b")).rejects.toThrow("closed");
    expect(released.values.sort()).toEqual(["a", "b"]);
  });
});
