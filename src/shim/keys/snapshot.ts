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

/** A snapshot of what a key is made of, and the same as plain data that no code of the page can change. */
export interface Taken {
  readonly snapshot: Snapshot;
  readonly copy: readonly unknown[];
}

/**
 * Takes the snapshot of a call's arguments; `undefined` where they hold more than plain objects, lists
 * and primitives. It may read other values than the key was made of: an argument may have a getter, or
 * be a Proxy. So whoever remembers it finds out first whose key the copy is.
 */
export function takeSnapshot(args: ArrayLike<unknown>, count: number): Taken | undefined {
  let parts = 0;

  function taken(value: unknown, depth: number): { part: unknown; copy: unknown } | undefined {
    if (++parts > MOST_PARTS) return undefined;
    if (typeof value === "function") return undefined;
    // NaN is the one primitive that is not itself.
    if (typeof value !== "object" || value === null) {
      return Number.isNaN(value) ? undefined : { part: value, copy: value };
    }
    if (depth >= DEEPEST) return undefined;
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Array.prototype && Array.isArray(value)) {
      const list = takenAll(value as readonly unknown[], value.length, depth + 1);
      return list && { part: new Snapshot(null, list.parts), copy: list.copies };
    }
    if (prototype !== Object.prototype) return undefined;
    const names = Object.keys(value);
    const values = names.map((name) => (value as Record<string, unknown>)[name]);
    const all = takenAll(values, names.length, depth + 1);
    return (
      all && {
        part: new Snapshot(names, all.parts),
        copy: Object.fromEntries(names.map((name, index) => [name, all.copies[index]])),
      }
    );
  }

  function takenAll(values: ArrayLike<unknown>, length: number, depth: number) {
    const parts: unknown[] = [];
    const copies: unknown[] = [];
    for (let index = 0; index < length; index++) {
      const one = taken(values[index], depth);
      if (one === undefined) return undefined;
      parts.push(one.part);
      copies.push(one.copy);
    }
    return { parts, copies };
  }

  const all = takenAll(args, count, 0);
  return all && { snapshot: new Snapshot(null, all.parts), copy: all.copies };
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
