import type { EntryDescription } from "../sources/source.js";
import type { ShownEntry } from "../status.js";
import type { Store } from "./store.js";

/** What an open panel knows of entries beside their figures: asked for those that are seen. */
export class Descriptions {
  readonly #store: Store;
  readonly #known = new Map<number, EntryDescription>();
  /** The entries that were asked for, and that nothing has changed since. */
  readonly #asked = new Set<number>();
  /** The latest entry for each function, session and arguments. */
  readonly #latest = new Map<string, number>();

  constructor(store: Store) {
    this.#store = store;
    store.onRedescribe = (entry) => {
      this.#asked.delete(entry);
    };
  }

  /** What is known of an entry by now. */
  of(entry: number): EntryDescription | undefined {
    return this.#known.get(entry);
  }

  /**
   * Asks for these entries, as far as they have not been asked for.
   *
   * @returns whether there is something new
   */
  async want(entries: readonly ShownEntry[]): Promise<boolean> {
    const wanted = new Map<number, string>();
    for (const { entry, id } of entries) {
      if (!this.#asked.has(entry) && !this.#store.isGone(entry)) wanted.set(entry, id);
    }
    if (wanted.size === 0 || this.#store.gone) return false;
    for (const entry of wanted.keys()) this.#asked.add(entry);
    for (const description of await this.#store.source.describe([...wanted.keys()])) {
      const { entry, session } = description;
      this.#known.set(entry, description);
      const call = JSON.stringify([wanted.get(entry), session, description.arguments]);
      this.#store.follow(entry, this.#latest.get(call) ?? entry);
      this.#latest.set(call, entry);
    }
    return true;
  }

  /** Forgets entries that have left: a cache whose entries come and go would fill this. */
  keep(entries: readonly ShownEntry[]): void {
    if (this.#known.size <= 2 * entries.length + 1000) return;
    const present = new Set(entries.map(({ entry }) => entry));
    for (const entry of this.#known.keys()) {
      if (present.has(entry)) continue;
      this.#known.delete(entry);
      this.#asked.delete(entry);
    }
    for (const [call, entry] of this.#latest) if (!present.has(entry)) this.#latest.delete(call);
  }
}

const all = new WeakMap<Store, Descriptions>();

/** Those of a store; what is always loaded knows nothing of them. */
export function descriptionsOf(store: Store): Descriptions {
  let descriptions = all.get(store);
  if (descriptions === undefined) all.set(store, (descriptions = new Descriptions(store)));
  return descriptions;
}

/** What is known of an entry beside its figures. */
export function describe(store: Store, { entry }: ShownEntry): EntryDescription | undefined {
  return descriptionsOf(store).of(entry);
}
