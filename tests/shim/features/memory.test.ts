import { createCache } from "cache-resource";
import { afterEach, expect, test, vi } from "vitest";

import { startEngine } from "../../../src/shim/engine/start.js";

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
