import type { ResourceCache } from "./cache.js";

/**
 * One accepted value and the leases on it. While there is a lease the value is not released; why it
 * was to be, is kept until the last lease ends.
 */
export class Hold {
  /** Whether the value is there. Leases are taken before it is, so that none comes too late. */
  settled = false;
  value: unknown = undefined;
  /** How many leases there are. */
  leases = 0;
  #whenFree: (() => void) | undefined = undefined;

  constructor(
    readonly cache: ResourceCache,
    readonly slot: number,
    readonly generation: number,
  ) {}

  /** The value has arrived. */
  settle(value: unknown): void {
    this.settled = true;
    this.value = value;
  }

  /** Takes a lease. @returns the function that ends it; to call it again changes nothing */
  take(): () => void {
    const { cache, slot, generation } = this;
    this.leases++;
    // With a lease it is not to be evicted (promise 5).
    if (this.leases === 1) cache.engine.ask("pin", slot, generation);
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.leases--;
      if (this.leases > 0) return;
      const release = this.#whenFree;
      this.#whenFree = undefined;
      if (release === undefined) cache.unpin(slot, generation);
      else release();
    };
  }

  /** Releases now, or when the last lease ends. @returns the promise of the release's end, if it waits */
  whenFree(release: () => Promise<void> | undefined): Promise<void> | undefined {
    if (this.leases === 0) return release();
    return new Promise((resolve) => {
      this.#whenFree = () => {
        resolve(release());
      };
    });
  }
}
