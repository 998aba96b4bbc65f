/** What the panel can do to an entry or a function: every action, and every reason to refuse it. */
import { loadContext } from "cache-resource";
import { describe, expect, test, vi } from "vitest";

import { buildForEver, cache, events, onlyEntry, perform, source } from "./acted-on.js";

describe("clearing", () => {
  test("an entry leaves the others of its function", async () => {
    const get = cache((id: number) => ({ id }));
    get(1);
    get(2);
    await source.perform({ type: "clear-entry", entry: onlyEntry() });
    expect([get.has(1), get.has(2)]).toEqual([false, true]);
    expect(events.at(-1)).toMatchObject({ type: "released", reason: "clear" });
  });

  test("an entry that is still being built aborts its construction, and callers get the next", async () => {
    const signals: AbortSignal[] = [];
    const get = cache(async () => {
      const { signal } = loadContext();
      signals.push(signal);
      if (signals.length === 1) await new Promise(() => undefined);
      return signals.length;
    });
    const waiting = get();
    await perform("clear-entry");
    expect(await waiting).toBe(2);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  test("a function leaves the other functions", async () => {
    const one = cache((id: number) => ({ id }), { name: "one" });
    const other = cache(() => 2);
    one(1);
    one(2);
    other();
    await source.perform({ type: "clear-function", id: "one" });
    expect([one.has(1), one.has(2), other.has()]).toEqual([false, false, true]);
  });

  test("the cache takes all, and does not wait for a lease that may never end", async () => {
    const released: unknown[] = [];
    const get = cache(async () => "leased", { onRelease: (value) => void released.push(value) });
    const lease = await get.lease();
    await source.perform({ type: "clear" });
    expect(get.has()).toBe(false);
    expect(released).toEqual([]);
    lease.release();
    expect(released).toEqual(["leased"]);
  });
});

describe("expire now", () => {
  test("an entry leaves with the reason it would have had when its time was up", async () => {
    const reasons: string[] = [];
    const get = cache(() => ({}), {
      ttl: "1h",
      onRelease: (_, { reason }) => void reasons.push(reason),
    });
    const first = get();
    await perform("expire");
    expect(reasons).toEqual(["ttl"]);
    expect(get.stats().evictions.ttl).toBe(1);
    expect(get()).not.toBe(first);
  });

  test("a construction has no time that could run out", async () => {
    buildForEver();
    await expect(perform("expire")).rejects.toThrow(
      "slow() is still being built: it has no time that could run out.",
    );
  });
});

describe("log", () => {
  test("writes the value to the console, by reference", async () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => {});
    const value = { deep: {} };
    cache(async () => value, { name: "getThing" })() as unknown;
    await vi.waitFor(() => expect(cache.entries()[0]?.state).toBe("fresh"));
    await perform("log");
    expect(log.mock.calls).toEqual([["getThing", value]]);
    expect(log.mock.calls[0]![1]).toBe(value);
    log.mockRestore();
  });

  test("has nothing to write while the value is being built", async () => {
    buildForEver();
    await expect(perform("log")).rejects.toThrow("there is no value to log");
  });
});

describe("refresh", () => {
  const kinds: [string, unknown[]][] = [
    ["no argument", []],
    ["a text", ["orders"]],
    ["several primitives", ["orders", 7, true, null, 12n]],
    ["a nested object", [{ region: "eu", layers: [1, 2.5, { deep: undefined }] }, -1.5]],
    ["a map, a set, a date, an expression", [new Map([["a", new Set([1])]]), new Date(5), /x/gi]],
    ["addresses", [new URL("https://example.org/a?b"), new URLSearchParams("a=1&b=2")]],
    ["symbols and their properties", [Symbol.for("s"), { [Symbol.for("p")]: 1, __proto__: null }]],
    ["a property that is called __proto__", [JSON.parse('{"__proto__": {"a": 1}}')]],
  ];

  test.each(kinds)("calls the constructor again with equal arguments: %s", async (_, args) => {
    const calls: unknown[][] = [];
    const get = cache(
      async (...given: unknown[]) => {
        calls.push(given);
        return { build: calls.length };
      },
      { ignore: [] },
    );
    const first = await get(...args);
    await perform("refresh");
    expect(await get(...args)).toEqual({ build: 2 });
    expect(first).toEqual({ build: 1 });
    expect(calls[1]).toEqual(calls[0]);
    expect(get.stats().refreshes.success).toBe(1);
  });

  test("settles when the fresh value is there, and the old one serves until then", async () => {
    let finish: (value: string) => void = () => {};
    let built = 0;
    const get = cache(async () => {
      if (built++ === 0) return "old";
      return new Promise<string>((resolve) => (finish = resolve));
    });
    await get();
    const refreshed = perform("refresh");
    await vi.waitFor(() =>
      expect(cache.entries()[0]).toMatchObject({ state: "fresh", refreshing: true }),
    );
    expect(await get()).toBe("old");
    finish("new");
    await refreshed;
    expect(await get()).toBe("new");
  });

  test("rejects with the constructor's error, and the old value stays", async () => {
    let fails = false;
    const get = cache(() => {
      if (fails) throw new RangeError("no such table");
      return "value";
    });
    get();
    fails = true;
    await expect(perform("refresh")).rejects.toThrow(new RangeError("no such table"));
    expect(get()).toBe("value");
  });

  const refused: [string, () => void, string][] = [
    [
      "an argument that only its identity tells",
      () => void cache((callback: () => void) => callback, { name: "get" })(() => {}),
      "one cannot be made again from the key (function #",
    ],
    [
      "bytes",
      () => void cache((bytes: Uint8Array) => bytes.length, { name: "get" })(new Uint8Array(5)),
      "one cannot be made again from the key (Uint8Array of 5 bytes)",
    ],
    [
      "an argument that is left out of the key",
      () => void cache((id: number, _log: () => void) => id, { name: "get" })(1, () => {}),
      "some are not part of the key (_log)",
    ],
    [
      "a key that is not the arguments",
      () => void cache((id: string) => id, { name: "get", key: (id) => id.toLowerCase() })("A"),
      "its key is the answer of the `key` option",
    ],
    [
      "a session that is not the present one",
      () => {
        let user = "ada";
        cache(() => 1, { name: "get", scope: () => user })();
        user = "grace";
      },
      "the entry belongs to a session that is not the present one",
    ],
  ];

  test.each(refused)("cannot be, and says why: %s", async (_, call, why) => {
    call();
    const refusal = perform("refresh");
    await expect(refusal).rejects.toThrow(why);
    await expect(refusal).rejects.toThrow(/^get\(\) cannot be refreshed from here: /);
    await expect(refusal).rejects.toThrow("Clear it instead: the next call builds it anew.");
    expect(cache.stats().totals.misses).toBe(1);
  });

  test("of a method is refused: nobody keeps its instance", async () => {
    class Atlas {
      tile(z: number) {
        return { z, of: this };
      }
    }
    const descriptor = Object.getOwnPropertyDescriptor(Atlas.prototype, "tile")!;
    Object.defineProperty(Atlas.prototype, "tile", cache(Atlas.prototype, "tile", descriptor));
    const atlas = new Atlas();
    atlas.tile(3);
    await expect(perform("refresh")).rejects.toThrow(
      "it is a method, and nobody keeps its instance",
    );
  });
});

describe("what is no longer there", () => {
  test("is said of an entry", async () => {
    await expect(source.perform({ type: "log", entry: 1e9 })).rejects.toThrow(
      "This entry is gone: it has left the cache meanwhile.",
    );
  });

  test("is said of a function", async () => {
    for (const action of [
      { type: "fail-next", id: "nobody" },
      { type: "delay-next", id: "nobody", milliseconds: 1 },
      { type: "clear-function", id: "nobody" },
    ] as const) {
      await expect(source.perform(action)).rejects.toThrow(
        'No function "nobody" has been called in this cache.',
      );
    }
  });
});
