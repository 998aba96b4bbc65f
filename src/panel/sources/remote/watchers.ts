import { whenEnded } from "./locks.js";

/** Who holds no lock is taken for gone when it was not heard of for so long (milliseconds). */
const PATIENCE = 45_000;

interface Watcher {
  heardAt: number;
  readonly locked: boolean;
  readonly stopWaiting: () => void;
}

/** The realms from which caches of this one are watched, for as long as they live. */
export class Watchers {
  readonly #onEnd: (realm: string) => void;
  readonly #watchers = new Map<string, Watcher>();

  /** @param onEnd - a realm has ended without a word */
  constructor(onEnd: (realm: string) => void) {
    this.#onEnd = onEnd;
  }

  /** Begins to notice a realm's end. */
  expect(realm: string, locked: boolean): void {
    if (this.#watchers.has(realm)) return;
    const ended = (): void => {
      this.#ended(realm);
    };
    const stopWaiting = locked ? whenEnded(realm, ended) : (): void => undefined;
    this.#watchers.set(realm, { heardAt: performance.now(), locked, stopWaiting });
  }

  /** A realm was heard of. */
  heard(realm: string): void {
    const watcher = this.#watchers.get(realm);
    if (watcher !== undefined) watcher.heardAt = performance.now();
  }

  /** A realm is gone, or watches nothing more. */
  forget(realm: string): void {
    this.#watchers.get(realm)?.stopWaiting();
    this.#watchers.delete(realm);
  }

  /** Ends those that would have been heard of by now. */
  dropSilent(): void {
    const now = performance.now();
    for (const [realm, { heardAt, locked }] of [...this.#watchers]) {
      if (!locked && now - heardAt > PATIENCE) this.#ended(realm);
    }
  }

  close(): void {
    for (const realm of [...this.#watchers.keys()]) this.forget(realm);
  }

  #ended(realm: string): void {
    this.forget(realm);
    this.#onEnd(realm);
  }
}
