import { type CacheResourceOptions, createCache } from "cache-resource";
import { expect } from "vitest";

/** Makes a value afresh: equal keys must be equal by content, not by being the same object. */
export type Make = () => unknown;

/** A cached function of any arguments, in a cache of its own; each construction is a new object. */
export function counted(options: CacheResourceOptions<{ built: number }, readonly unknown[]> = {}) {
  const cache = createCache({ clock: () => 0 });
  let built = 0;
  return cache((...args: readonly unknown[]) => ({ built: ++built, count: args.length }), options);
}

/** Every place in which a value can be part of a key. */
const PLACES: Readonly<Record<string, (make: Make) => readonly unknown[]>> = {
  "the only argument": (make) => [make()],
  "the second argument": (make) => ["first", make()],
  "an element": (make) => [[1, make(), "last"]],
  "a property": (make) => [{ before: 1, inside: { deep: make() } }],
  "a Map's value": (make) => [new Map([["key", make()]])],
  "a Map's key": (make) => [new Map([[make(), "value"]])],
  "a Set's element": (make) => [new Set([make(), "another"])],
};

/** Expects two values to be one key, wherever they stand. */
export function expectOneEntry(left: Make, right: Make): void {
  forEachPlace(left, right, (first, second, place) => {
    const get = counted();
    const built = get(...first);
    expect(get.has(...second), `has, as ${place}`).toBe(true);
    expect(get(...second), `the value, as ${place}`).toBe(built);
  });
}

/** Expects two values to be two keys, wherever they stand, and neither to disturb the other. */
export function expectTwoEntries(left: Make, right: Make): void {
  forEachPlace(left, right, (first, second, place) => {
    const get = counted();
    const built = get(...first);
    expect(get.has(...second), `has, as ${place}`).toBe(false);
    const other = get(...second);
    expect(other, `the value, as ${place}`).not.toBe(built);
    expect(get(...first), `the first value again, as ${place}`).toBe(built);
    void get.clear(...second);
    expect(get.has(...second), `the second cleared, as ${place}`).toBe(false);
    expect(get(...first), `the first value after that, as ${place}`).toBe(built);
  });
}

function forEachPlace(
  left: Make,
  right: Make,
  check: (first: readonly unknown[], second: readonly unknown[], place: string) => void,
): void {
  for (const [place, put] of Object.entries(PLACES)) {
    // Both directions: the entry that is there first must not decide.
    check(put(left), put(right), place);
    check(put(right), put(left), `${place}, the other way round`);
  }
}

/** Expects each value to be one key with its own kind made again, and no two of them to be the same. */
export function expectAllDifferent(values: readonly Make[]): void {
  for (const [index, left] of values.entries()) {
    expectOneEntry(left, left);
    for (const right of values.slice(index + 1)) expectTwoEntries(left, right);
  }
}
