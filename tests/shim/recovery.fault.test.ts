/**
 * A panic of the engine loses nothing. It leaves an empty engine behind; every value that was live
 * is released exactly once, whoever waits gets a value, the calls that follow build anew, other
 * caches notice nothing, and the console says it once.
 */
import { createCache } from "cache-resource";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { type EngineExports, startEngine } from "../../src/shim/engine/start.js";
import { deferred, recordReleases, timedCache, turns } from "./promises/support.js";

/** The module that this project's tests get can be made to panic. */
type FaultyExports = EngineExports & { injectPanic(engine: number): void };

type Export = Exclude<keyof EngineExports, "memory">;

let logged: unknown[];

beforeEach(() => {
  logged = [];
  vi.spyOn(console, "error").mockImplementation((message: unknown) => void logged.push(message));
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** Panics, with the state of this engine taken out. */
function panic(engine: number): never {
  (startEngine() as FaultyExports).injectPanic(engine);
  throw new Error("it did not panic");
}

/** The next call of this export panics, with the state of its engine taken out. */
function panicIn(name: Export): void {
  vi.spyOn(startEngine(), name).mockImplementationOnce(panic);
}

/** A hit asks the engine only where there is something to find out: here, after `validate`. */
const always = (): boolean => true;

/** Three live entries, of each sort of key, and one in flight. */
async function session() {
  const { cache, time } = timedCache();
  const released = recordReleases<string>();
  const options = { ttl: 60, onRelease: released.onRelease };
  const askingAtHits = { ...options, validate: always };
  let constructions = 0;
  const load = cache(async (...key: unknown[]) => {
    constructions++;
    return JSON.stringify(key);
  }, askingAtHits);
  const arrivals = [deferred<string>(), deferred<string>()];
  let flights = 0;
  const slow = cache(() => arrivals[flights++]!.promise, options);
  await load();
  await load("text");
  await load({ url: "a", layers: [1, "b"] });
  const waiting = slow();
  return {
    cache,
    time,
    load,
    slow,
    waiting,
    arrivals,
    released,
    constructions: () => constructions,
  };
}

const LIVE = ["[]", '["text"]', '[{"url":"a","layers":[1,"b"]}]'];

/** What a page does, and the exports of the engine that it comes through. */
const ways: [Export, (of: Awaited<ReturnType<typeof session>>) => unknown][] = [
  ["access", ({ load }) => load()],
  ["look", ({ load }) => load.has()],
  ["find", ({ load }) => load.has({ url: "a", layers: [1, "b"] })],
  ["begin", ({ load }) => load("new")],
  ["begin", ({ load }) => load({ new: true })],
  ["rowPointer", ({ load }) => load(Array.from({ length: 1000 }, String))],
  ["commit", ({ load }) => load("new")],
  ["weigh", ({ cache }) => cache.stats()],
  ["nextDeadline", ({ cache }) => cache.sweep()],
  ["digestBegin", ({ load }) => load(new Uint8Array(100_000))],
  ["digestFinish", ({ load }) => load(new Uint8Array(100_000))],
  ["register", ({ cache }) => cache(() => "other")()],
  ["remove", ({ load }) => load.clear("text")],
  ["clearCache", ({ load }) => load.clear()],
  ["clearAll", ({ cache }) => cache.clear()],
  ["sweep", ({ cache }) => cache.sweep()],
];

describe.each(ways)("a panic in %s, as in %s", (name, act) => {
  test("loses no value and no caller, and the cache goes on", async () => {
    const of = await session();
    panicIn(name);
    await act(of);
    await turns();
    expect([...of.released.values].filter((value) => LIVE.includes(value)).sort()).toEqual(
      [...LIVE].sort(),
    );
    expect(logged.filter((message) => String(message).includes("engine failed"))).toHaveLength(1);

    // Whoever waited was taken over to another construction; the value of the first is late.
    of.arrivals[0]!.resolve("late");
    of.arrivals[1]!.resolve("fresh");
    expect(await of.waiting).toBe("fresh");
    await turns();
    expect(of.released.values).toContain("late");
    expect(of.slow.peek()).toBe("fresh");

    const before = of.constructions();
    expect(await of.load("text")).toBe('["text"]');
    expect(await of.load({ url: "a", layers: [1, "b"] })).toBe(LIVE[2]);
    expect(of.constructions()).toBe(before + 2);
    expect(await of.load({ url: "a", layers: [1, "b"] })).toBe(LIVE[2]);
    expect(of.constructions()).toBe(before + 2);

    await of.cache.close();
    for (const value of LIVE.slice(1)) {
      expect(of.released.values.filter((other) => other === value)).toHaveLength(2);
    }
  });
});

test("other caches notice nothing", async () => {
  const { load } = await session();
  const other = createCache({ clock: () => 0 });
  const kept = other(async (_key: object) => ({}), { ignore: [] });
  const value = kept({ url: "a" });
  panicIn("access");
  await load();
  await turns();
  expect(kept({ url: "a" })).toBe(value);
});

test("keys of the lost engine are not taken for keys of the next", async () => {
  // Texts in keys are numbers. A row that was begun with the old numbers, in the new engine, was the
  // key of other texts.
  const { cache } = timedCache();
  const load = cache(async (key: readonly string[]) => key.join());
  await load(["a", "b"]);
  panicIn("find");
  await load(["c", "d"]);
  const texts = ["a", "b", "c", "d", "e", "f"];
  for (const first of texts) {
    for (const second of texts) expect(await load([first, second])).toBe(`${first},${second}`);
  }
});

test("a panic while an argument is read: every key is built once, and finds its own", async () => {
  const { cache } = timedCache();
  const built: string[] = [];
  const load = cache(
    async (options: { url: string; other?: unknown }) => {
      built.push(options.url);
      return options.url;
    },
    { validate: always },
  );
  await load({ url: "a" });
  let reads = 0;
  const hostile = {
    url: "b",
    get other() {
      if (reads++ > 0) return undefined;
      panicIn("access");
      void load({ url: "a" });
      void load({ url: "c" });
      return undefined;
    },
  };
  expect(await load(hostile)).toBe("b");
  expect(built).toEqual(["a", "a", "c", "b"]);
  for (const url of ["a", "c", "d", "e"]) expect(await load({ url })).toBe(url);
  expect(await load({ url: "b", other: undefined })).toBe("b");
  expect(built).toEqual(["a", "a", "c", "b", "d", "e"]);
});

test("an engine that fails each time is told to the caller, not tried for ever", async () => {
  const { cache } = timedCache();
  const load = cache(async () => "value");
  await load();
  await load.clear();
  const begin = vi.spyOn(startEngine(), "begin").mockImplementation(panic);
  await expect(load()).rejects.toThrow(/engine/);
  begin.mockRestore();
  expect(await load()).toBe("value");
});

test("closing a cache whose engine panicked frees it without an error", async () => {
  // The call that was cut off held the engine for ever, as its glue counted; freeing it threw.
  const { cache, load, waiting, released } = await session();
  panicIn("access");
  await load();
  waiting.catch(() => undefined);
  await expect(cache.close()).resolves.toBeUndefined();
  expect(released.values.filter((value) => value === "[]")).toHaveLength(2);
});

describe("a stack that overflows", () => {
  const overflow = new RangeError("Maximum call stack size exceeded");

  test("inside the engine takes its state too, though it is no RuntimeError: nothing is lost", async () => {
    const { load, released } = await session();
    vi.spyOn(startEngine(), "access").mockImplementationOnce((engine) => {
      expect(() => panic(engine)).toThrow(WebAssembly.RuntimeError);
      throw overflow;
    });
    expect(await load()).toBe("[]");
    await turns();
    expect([...released.values].sort()).toEqual([...LIVE].sort());
    expect(await load("text")).toBe('["text"]');
  });

  test("before the engine was reached is the caller's to see, and the cache is as it was", async () => {
    const { load, released, constructions } = await session();
    const before = constructions();
    vi.spyOn(startEngine(), "access").mockImplementationOnce(() => {
      throw overflow;
    });
    await expect(load()).rejects.toBe(overflow);
    expect(await load()).toBe("[]");
    expect(constructions()).toBe(before);
    expect(released.values).toEqual([]);
  });

  test("and leaves no room to ask what became of the state: the next call asks", async () => {
    const { load, released } = await session();
    panicIn("access");
    vi.spyOn(startEngine(), "isLost").mockImplementationOnce(() => {
      throw overflow;
    });
    await expect(load()).rejects.toBe(overflow);
    expect(await load()).toBe("[]");
    await turns();
    expect([...released.values].sort()).toEqual([...LIVE].sort());
  });
});

test("close itself may meet the panic: it still waits for every release", async () => {
  const { cache } = timedCache();
  const end = deferred<undefined>();
  let released = 0;
  const load = cache(async (key: string) => key, {
    onRelease: () => {
      released++;
      return end.promise;
    },
  });
  await load("a");
  await load("b");
  panicIn("clearAll");
  let closed = false;
  const closing = cache.close().then(() => (closed = true));
  await turns();
  expect([released, closed]).toEqual([2, false]);
  end.resolve(undefined);
  await closing;
});

test("the timer is set again for what the panic's releases build", async () => {
  vi.useFakeTimers();
  try {
    const cache = createCache();
    const released: number[] = [];
    let constructions = 0;
    const load = cache(() => ++constructions, {
      ttl: 10,
      onRelease: (value) => {
        released.push(value);
        if (value === 1) load();
      },
    });
    load();
    panicIn("sweep");
    await cache.sweep();
    await turns();
    expect(released).toEqual([1]);
    await vi.advanceTimersByTimeAsync(11_000);
    expect(released).toEqual([1, 2]);
  } finally {
    vi.useRealTimers();
  }
});
