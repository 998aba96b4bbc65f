/**
 * A stack that overflows does so before the engine is called, not inside it: cut off there, the engine
 * would lose its state, and all entries with it. It says so on the console then.
 *
 * To find out, the stack is filled from every depth there is a pattern in, with calls that build inside
 * one another and calls that are the last of many, by code that is new and code that is compiled.
 */
import { createCache } from "cache-resource";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

let logged: unknown[];

beforeEach(() => {
  logged = [];
  vi.spyOn(console, "error").mockImplementation((message: unknown) => void logged.push(message));
});

afterEach(() => {
  vi.restoreAllMocks();
});

const DEPTHS = 12;

/** So many calls, and the code is compiled. */
const MANY = 3000;

type Keys = (number: number) => readonly unknown[];

const kinds: [string, Keys][] = [
  ["a number", (number) => [number]],
  ["a number and a text", (number) => [number, "a"]],
  ["a structure", (number) => [{ number }]],
];

/** Goes so deep into the stack first. */
function deeper(depth: number, call: () => unknown): unknown {
  return depth === 0 ? call() : [deeper(depth - 1, call)][0];
}

function overflow(depth: number, call: () => unknown): void {
  expect(() => deeper(depth, call)).toThrow();
}

const tempers = ["new", "compiled"] as const;

test.each(tempers.flatMap((temper) => kinds.map(([kind, keys]) => [temper, kind, keys] as const)))(
  "inside of constructors, in %s code, with %s as the key",
  async (temper, _kind, keys) => {
    const cache = createCache();
    let endless = false;
    let number = 0;
    const build = cache(
      (...key: readonly unknown[]): unknown => {
        if (endless) build(...keys(++number));
        return { key };
      },
      { ttl: "1h", maxEntries: 100, ignore: [] },
    );
    const kept = cache(() => ({}));
    const value = kept();
    if (temper === "compiled") for (let call = 0; call < MANY; call++) build(...keys(++number));
    for (let depth = 0; depth < DEPTHS; depth++) {
      endless = true;
      overflow(depth, () => build(...keys(++number)));
      endless = false;
      expect(build(...keys(++number))).toEqual({ key: keys(number) });
    }
    expect(kept()).toBe(value);
    expect(logged).toEqual([]);
    await cache.close();
  },
  60_000,
);

test.each(tempers.flatMap((temper) => kinds.map(([kind, keys]) => [temper, kind, keys] as const)))(
  "beside the caller's own calls, in %s code, with %s as the key",
  async (temper, _kind, keys) => {
    const cache = createCache();
    let number = 0;
    const build = cache((...key: readonly unknown[]) => ({ key }), {
      ttl: "1h",
      maxEntries: 100,
      ignore: [],
    });
    const walk = (): unknown => {
      build(...keys(++number));
      return [walk()];
    };
    const kept = cache(() => ({}));
    const value = kept();
    if (temper === "compiled") for (let call = 0; call < MANY; call++) build(...keys(++number));
    for (let depth = 0; depth < DEPTHS; depth++) {
      overflow(depth, walk);
      expect(build(...keys(++number))).toEqual({ key: keys(number) });
    }
    expect(kept()).toBe(value);
    expect(logged).toEqual([]);
    await cache.close();
  },
  60_000,
);
