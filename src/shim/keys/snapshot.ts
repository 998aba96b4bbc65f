/** No object within an object within … of more levels, and no key of more parts, is remembered. */
const DEEPEST = 8;
const MOST_PARTS = 64;

/**
 * A plain object or list that was part of a key, as it was then. Its values are primitives and further
 * snapshots: nothing of the caller's is held.
 */
export class Snapshot {
  /** @param names - the names of an object's properties in their order; `null` for a list */
  constructor(
    readonly names: readonly string[] | null,
    readonly values: readonly unknown[],
  ) {}
}

/** In place of a part: what is there is not remembered. */
const MORE = Symbol("more");

/**
 * Takes the snapshot of a call's arguments; `undefined` where they hold more than plain objects, lists
 * and primitives. It may read other values than the key was made of: an argument may have a getter, or
 * be a Proxy. So whoever remembers it finds out first whose key it is, by its copy.
 */
export function takeSnapshot(args: ArrayLike<unknown>, count: number): Snapshot | undefined {
  let parts = 0;

  function taken(value: unknown, depth: number): unknown {
    // NaN is the one primitive that is not itself.
    if (++parts > MOST_PARTS || typeof value === "function" || Number.isNaN(value)) return MORE;
    if (typeof value !== "object" || value === null) return value;
    if (depth >= DEEPEST) return MORE;
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Array.prototype && Array.isArray(value)) {
      return takenAll(null, value as readonly unknown[], value.length, depth + 1);
    }
    if (prototype !== Object.prototype) return MORE;
    const names = Object.keys(value);
    const values = names.map((name) => (value as Record<string, unknown>)[name]);
    return takenAll(names, values, names.length, depth + 1);
  }

  function takenAll(
    names: readonly string[] | null,
    values: ArrayLike<unknown>,
    length: number,
    depth: number,
  ): Snapshot | typeof MORE {
    const all: unknown[] = [];
    for (let index = 0; index < length; index++) {
      const part = taken(values[index], depth);
      if (part === MORE) return MORE;
      all.push(part);
    }
    return new Snapshot(names, all);
  }

  const snapshot = takenAll(null, args, count, 0);
  return snapshot === MORE ? undefined : snapshot;
}

/** A part of a snapshot as plain data, which no code of the page can change. */
export function copyOf(part: unknown): unknown {
  if (!(part instanceof Snapshot)) return part;
  const { names, values } = part;
  const copies = values.map(copyOf);
  return names === null
    ? copies
    : Object.fromEntries(names.map((name, index) => [name, copies[index]]));
}

/**
 * Whether a value equals a part of a snapshot as keys are equal. `false` may also mean that it cannot
 * tell: an object with its properties in another order, for one.
 */
export function matches(value: unknown, part: unknown): boolean {
  if (value === part) return true;
  if (typeof part !== "object" || part === null) return false;
  if (typeof value !== "object" || value === null) return false;
  // What is an object in a snapshot is a `Snapshot`.
  const { names, values } = part as Snapshot;
  const prototype: unknown = Object.getPrototypeOf(value);
  let index = 0;
  if (names === null) {
    if (prototype !== Array.prototype || !Array.isArray(value)) return false;
    const { length } = values;
    if (value.length !== length) return false;
    for (; index < length; index++) {
      const item: unknown = value[index];
      const expected = values[index];
      if (item === expected) continue;
      if (typeof expected !== "object" || !matches(item, expected)) return false;
    }
    return true;
  }
  if (prototype !== Object.prototype) return false;
  // Faster than `Object.keys`. It lists inherited names as well, which are then not the expected ones.
  for (const name in value) {
    if (name !== names[index]) return false;
    const item = (value as Record<string, unknown>)[name];
    const expected = values[index++];
    if (item === expected) continue;
    if (typeof expected !== "object" || !matches(item, expected)) return false;
  }
  return index === names.length && Object.getOwnPropertySymbols(value).length === 0;
}
