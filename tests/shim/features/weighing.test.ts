/**
 * Where no limit goes by them, sizes are estimated when they are asked for. Whatever is told is what
 * it would have been, had each value been measured when it came.
 */
import type { Cache } from "cache-resource";
import { expect, test } from "vitest";

import { deferred, timedCache } from "../promises/support.js";

/** A value that tells how often it was looked at, which an estimate does once. */
function watched(seen: { times: number }, key = 0): object {
  return new Proxy(
    { key },
    {
      ownKeys: () => {
        seen.times++;
        return [];
      },
    },
  );
}

/** What is told of sizes. */
const sizes = (cache: Cache) => ({
  functions: cache
    .stats()
    .functions.map(({ name, bytes, bytesKnown }) => ({ name, bytes, bytesKnown })),
  totals: [cache.stats().totals.bytes, cache.stats().totals.bytesKnown],
  entries: cache.entries().map(({ bytes, bytesSource }) => [bytes, bytesSource]),
  metrics: cache
    .metrics()
    .split("\n")
    .filter((line) => /bytes/.test(line)),
});

test("what is told is the same as where each value is measured when it comes", async () => {
  class Session {
    constructor(readonly id: number) {}
  }
  /** The same things done to two caches. */
  const live = async (cache: Cache) => {
    const views = cache((bytes: number) => new Uint8Array(bytes), { maxEntries: 3, name: "views" });
    const texts = cache(async (text: string) => text, { name: "texts" });
    const sessions = cache((id: number) => new Session(id), { name: "sessions" });
    const reported = cache(() => "x", { sizeOf: () => 12, name: "reported" });
    const told: unknown[] = [];
    for (const bytes of [1, 20, 300, 4000, 20]) views(bytes);
    told.push(sizes(cache));
    await texts("hello");
    void texts("a longer one");
    told.push(sizes(cache));
    sessions(1);
    reported();
    await texts.refresh("hello");
    void sessions.clear(1);
    told.push(sizes(cache));
    views(5);
    void views.clear(300);
    await cache.clear();
    views(7);
    told.push(sizes(cache));
    return told;
  };
  const measuring = timedCache().cache;
  measuring.subscribe(() => undefined);
  expect(await live(timedCache().cache)).toEqual(await live(measuring));
});

test("a value is measured once, and only where somebody asks", () => {
  const { cache } = timedCache();
  const seen = { times: 0 };
  const get = cache((key: number) => watched(seen, key), { maxEntries: 2 });
  for (let key = 0; key < 5; key++) get(key);
  expect(seen.times).toBe(0);
  cache.entries();
  expect(seen.times).toBe(2);
  cache.stats();
  get.stats();
  cache.metrics();
  expect(seen.times).toBe(2);
  get(5);
  expect(cache.stats().totals.bytes).toBe(32);
  expect(seen.times).toBe(3);
});

test.each<[string, (cache: Cache) => void, object]>([
  ["the function has a limit in bytes", () => undefined, { maxBytes: "1MB" }],
  [
    "the cache has one",
    (cache) => {
      cache.configure({ maxBytes: 1000 });
    },
    {},
  ],
  ["somebody listens", (cache) => void cache.subscribe(() => undefined), {}],
])("it is measured at once where %s", (_where, prepare, options) => {
  const { cache } = timedCache();
  const seen = { times: 0 };
  prepare(cache);
  cache(() => watched(seen), options)();
  expect(seen.times).toBe(1);
});

test("it is measured at once where it took its time to be built, for it may be large", () => {
  const { cache, time } = timedCache();
  const seen = { times: 0 };
  cache(() => {
    time.now += 1;
    return watched(seen);
  })();
  expect(seen.times).toBe(1);
});

test("it is measured at once where very many others were not", () => {
  const { cache } = timedCache();
  const seen = { times: 0 };
  const get = cache((key: number) => watched(seen, key));
  for (let key = 0; key < 10_010; key++) get(key);
  expect(seen.times).toBe(10);
  void get.clear(0);
  get(-1);
  expect(seen.times).toBe(10);
  expect(cache.stats().totals.bytes).toBe(10_010 * 16);
  get(-2);
  expect(seen.times).toBe(10_010);
});

test("a limit on the cache that comes later goes by the sizes of what is there", () => {
  const { cache } = timedCache();
  const released: number[] = [];
  const get = cache((bytes: number) => new Uint8Array(bytes), {
    onRelease: ({ length }) => void released.push(length),
  });
  for (const bytes of [400, 500, 600]) get(bytes);
  cache.configure({ maxBytes: 1000 });
  expect(released).toEqual([400, 500]);
  get(300);
  expect(cache.stats().totals.bytes).toBe(900);
  get(200);
  expect(released).toEqual([400, 500, 600]);
});

test("a value that clears the cache while it is looked at is not counted", () => {
  const { cache } = timedCache();
  const get = cache((key: number) =>
    key === 1
      ? new Proxy(
          {},
          {
            ownKeys: () => {
              void cache.clear();
              get(3);
              return [];
            },
          },
        )
      : new Uint8Array(100),
  );
  get(1);
  get(2);
  expect(cache.stats().totals).toMatchObject({ entries: 1, bytes: 100 });
});

// Each look began another, until the stack was full; what was counted then was a matter of luck.
test("a value that asks for sizes while it is looked at is looked at once, and counted once", () => {
  const { cache } = timedCache();
  const told: number[] = [];
  const get = cache(
    (key: number) =>
      new Proxy(
        { key },
        {
          ownKeys: () => {
            const { entries, bytes } = cache.stats().totals;
            told.push(entries, bytes);
            return [];
          },
        },
      ),
  );
  get(1);
  get(2);
  expect(cache.stats().totals.bytes).toBe(32);
  expect(told).toEqual([2, 0, 2, 16]);
  cache.entries();
  expect(told).toHaveLength(4);
});

test("an entry that is refreshed before anybody asked weighs what its new value does", async () => {
  const { cache } = timedCache();
  let next = 100;
  const get = cache(() => new Uint8Array(next));
  get();
  next = 7;
  get.refresh();
  expect(cache.stats().totals.bytes).toBe(7);
  const late = deferred<Uint8Array>();
  const slow = cache(() => late.promise);
  const waiting = slow();
  expect(cache.entries().map(({ bytes }) => bytes)).toEqual([7, undefined]);
  late.resolve(new Uint8Array(50));
  await waiting;
  expect(cache.stats().totals.bytes).toBe(57);
});
