/** The lock that a realm holds for as long as it lives. */
const lockName = (realm: string): string => `cache-resource@1/${realm}`;

function locks(): LockManager | undefined {
  return (globalThis as { navigator?: { locks?: LockManager } }).navigator?.locks;
}

/**
 * Holds this realm's lock until the realm ends, whatever ends it.
 *
 * @returns whether it is held: pages without TLS have no locks; and the function that lets it go
 */
export function holdLock(realm: string): { held: Promise<boolean>; release: () => void } {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const held = new Promise<boolean>((resolve) => {
    const manager = locks();
    if (manager === undefined) {
      resolve(false);
      return;
    }
    manager
      .request(lockName(realm), () => {
        resolve(true);
        return released;
      })
      .catch(() => {
        resolve(false);
      });
  });
  return { held, release };
}

/** Calls back when a realm that holds its lock has ended. @returns the function that ends waiting */
export function whenEnded(realm: string, ended: () => void): () => void {
  const abort = new AbortController();
  // Shared, so that several who wait do not wait for each other.
  locks()
    ?.request(lockName(realm), { mode: "shared", signal: abort.signal }, () => {
      if (!abort.signal.aborted) ended();
    })
    .catch(() => undefined);
  return () => {
    abort.abort();
  };
}
