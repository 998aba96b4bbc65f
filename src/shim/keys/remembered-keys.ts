import { matches, type Snapshot } from "./snapshot.js";
import { leafOf, leafOfSnapshot, type LeafPath, tellingPath } from "./telling-leaf.js";

/** Calls of more arguments are left to the engine. */
export const MOST_ARGUMENTS = 3;

/** So many keys with the same telling leaf are compared one after the other. */
const MOST_ALIKE = 4;

/** So many keys at most are looked at to see which leaf tells them apart. */
const SAMPLE = 64;

/** A key as it was passed, and whose it is. */
export interface RememberedKey<Owner> {
  readonly owner: Owner;
  readonly snapshot: Snapshot;
}

/**
 * Keys made of plain objects and lists, found by comparing: one leaf that differs from key to key is
 * looked up, and the few keys that have it are compared whole; where they are many, a further leaf tells
 * these apart. That takes less time than writing the row that the engine finds a key by. What is not
 * found here may still be in the engine.
 */
export class RememberedKeys<Owner> {
  #path: LeafPath | undefined;
  #byLeaf = new Map<unknown, RememberedKey<Owner>[] | RememberedKeys<Owner>>();
  #size = 0;
  /** At this size the telling leaf may be chosen anew. */
  #chooseAt = 0;

  /** The owner of a call's key. `undefined`: it is not remembered. */
  find(count: number, first: unknown, second: unknown, third: unknown): Owner | undefined {
    if (this.#path === undefined) return undefined;
    try {
      const alike = this.#byLeaf.get(leafOf(first, second, third, this.#path));
      if (alike === undefined) return undefined;
      if (alike instanceof RememberedKeys) return alike.find(count, first, second, third);
      for (let index = 0; index < alike.length; index++) {
        const key = alike[index] as RememberedKey<Owner>;
        const { values } = key.snapshot;
        if (
          values.length === count &&
          matches(first, values[0]) &&
          (count < 2 || matches(second, values[1])) &&
          (count < 3 || matches(third, values[2]))
        ) {
          return key.owner;
        }
      }
    } catch {
      // A getter or a Proxy in an argument threw; whoever makes the key of it will meet that again.
    }
    return undefined;
  }

  /** Remembers a key, unless no leaf tells it from some others. @returns whether it did */
  remember(key: RememberedKey<Owner>): boolean {
    if (this.#size >= this.#chooseAt) this.#choose(key);
    return this.#add(key);
  }

  /** Forgets a key. @returns whether it was remembered */
  forget(key: RememberedKey<Owner>): boolean {
    const leaf = this.#leaf(key);
    const alike = this.#byLeaf.get(leaf);
    if (alike instanceof RememberedKeys) {
      if (!alike.forget(key)) return false;
      if (alike.#size === 0) this.#byLeaf.delete(leaf);
    } else {
      const index = alike?.indexOf(key) ?? -1;
      // One that a change of the telling leaf has left out is not there any more.
      if (alike === undefined || index === -1) return false;
      if (alike.length === 1) this.#byLeaf.delete(leaf);
      else alike.splice(index, 1);
    }
    this.#size--;
    return true;
  }

  /** Looks for a better leaf, as often as the number of keys has doubled. */
  #choose(newest: RememberedKey<Owner>): void {
    const keys = this.#keys();
    this.#chooseAt = 2 * keys.length + 1;
    const sample = [...keys.slice(-SAMPLE), newest].map(({ snapshot }) => snapshot);
    const path = tellingPath(sample, this.#path);
    if (path === this.#path) return;
    this.#path = path;
    this.#byLeaf = new Map();
    this.#size = 0;
    for (const key of keys) this.#add(key);
  }

  #keys(): RememberedKey<Owner>[] {
    return [...this.#byLeaf.values()].flatMap((alike) =>
      alike instanceof RememberedKeys ? alike.#keys() : alike,
    );
  }

  #add(key: RememberedKey<Owner>): boolean {
    const leaf = this.#leaf(key);
    const alike = this.#byLeaf.get(leaf);
    if (alike === undefined) this.#byLeaf.set(leaf, [key]);
    else if (alike instanceof RememberedKeys) {
      if (!alike.remember(key)) return false;
    } else if (alike.length < MOST_ALIKE) alike.push(key);
    else {
      const keys = RememberedKeys.of([...alike, key]);
      if (keys === undefined) return false;
      this.#byLeaf.set(leaf, keys);
    }
    this.#size++;
    return true;
  }

  #leaf(key: RememberedKey<Owner>): unknown {
    return this.#path && leafOfSnapshot(key.snapshot, this.#path);
  }

  /** These keys with a telling leaf of their own; `undefined` where every leaf is the same. */
  static of<Owner>(keys: readonly RememberedKey<Owner>[]): RememberedKeys<Owner> | undefined {
    const all = new RememberedKeys<Owner>();
    all.#path = tellingPath(
      keys.map(({ snapshot }) => snapshot),
      undefined,
    );
    if (new Set(keys.map((key) => all.#leaf(key))).size === 1) return undefined;
    for (const key of keys) all.#add(key);
    all.#chooseAt = 2 * keys.length;
    return all;
  }
}
