import { createCache, EngineUnavailableError } from "cache-resource";
import { afterEach, expect, test, vi } from "vitest";

import { startEngine } from "../../../src/shim/engine/start.js";
import { gc, until } from "../collector.js";

afterEach(() => {
  vi.restoreAllMocks();
});

test("memory that grows costs the row that keys are written in no room", async () => {
  // Each growth detached the view over the row, and it was taken again twice as long: after some
  // 100,000 structured keys it had two megabytes, and some twenty growths later no memory would do.
  // The place is asked for once now, and only the view over it is taken again.
  const rooms: number[] = [];
  const wasm = startEngine();
  const { rowPointer } = wasm;
  vi.spyOn(wasm, "rowPointer").mockImplementation((engine, words) => {
    rooms.push(words);
    return rowPointer(engine, words);
  });
  const cache = createCache({ clock: () => 0 });
  const load = cache((key: readonly number[]) => key.length);
  for (let key = 0; key < 4_000; key++) load(Array.from({ length: 100 }, () => key));
  expect(rooms).toHaveLength(1);
  expect(rooms[0]).toBeLessThanOrEqual(512);
  await cache.close();
}, 60_000);

test("a key that is too long for the memory there is leaves all others where they were", async () => {
  // The row that keys are written in was given back before a longer one was asked for. Where that could
  // not be had, later keys were written to where it had been: into the entries of whichever cache had got
  // the memory since. And no key of an object or list was found again, for as long as the page was there.
  const clock = () => 0;
  const [cache, other] = [createCache({ clock }), createCache({ clock })];
  const make = (key: readonly (number | string)[]) => ({ key });
  const [load, loadOther] = [cache(make), other(make)];
  const value = load([1, 2]);
  const wasm = startEngine();
  const { rowPointer } = wasm;
  // More than a module can have.
  vi.spyOn(wasm, "rowPointer").mockImplementation((engine) => rowPointer(engine, 2 ** 30));
  expect(() => load(Array.from({ length: 1000 }, (_, part) => part))).toThrow(
    EngineUnavailableError,
  );
  vi.restoreAllMocks();
  const others = Array.from({ length: 200 }, (_, key) => loadOther([key, "other"]));
  expect(load([1, 2])).toBe(value);
  expect(others.map((_, key) => loadOther([key, "other"]))).toEqual(others);
  expect(load(Array.from({ length: 1000 }, (_, part) => part)).key).toHaveLength(1000);
  expect(load([1, 2])).toBe(value);
  await cache.close();
  await other.close();
});

test("a cache that nobody closed gives its memory back when it is collected, once", async () => {
  // It kept its engine's: some 16 kB for each cache of a server's request that was left without `close`, of
  // the 4 GB that all caches of a page share, and no memory for any key once they were used up.
  const wasm = startEngine();
  const close = vi.spyOn(wasm, "close");
  const open = createCache({ clock: () => 0 });
  const load = open((key: readonly number[]) => ({ key }));
  const value = load([1]);
  const caches = await (async () => {
    const left = Array.from({ length: 20 }, () => createCache({ clock: () => 0 }));
    for (const cache of left) cache((key: readonly number[]) => ({ key }))([1]);
    await Promise.all(left.slice(10).map((cache) => cache.close()));
    return left.map((cache) => new WeakRef(cache));
  })();
  expect(close).toHaveBeenCalledTimes(10);
  await until(() => close.mock.calls.length === caches.length);
  // Only V8 collects when it is told to.
  if (gc !== undefined) expect(close).toHaveBeenCalledTimes(caches.length);
  expect(new Set(close.mock.calls.map(([engine]) => engine)).size).toBe(close.mock.calls.length);
  expect(load([1])).toBe(value);
  await open.close();
});

test("a key of 100,000 parts finds its entry, and so do short ones after it", async () => {
  const cache = createCache({ clock: () => 0 });
  const load = cache((_key: readonly number[]) => ({}), { ignore: [] });
  const long = Array.from({ length: 100_000 }, (_, part) => part);
  const value = load(long);
  const short = load([1, 2]);
  expect(load([...long])).toBe(value);
  expect(load([1, 2])).toBe(short);
  expect(load([...long.slice(1), 0])).not.toBe(value);
  await cache.close();
});
