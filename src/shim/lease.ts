import { call } from "./call.js";
import { endless, MOST_ROUNDS } from "./endless.js";
import type { Resource } from "./resource.js";

/** The right to a value: until it ends, the value is not released, whatever becomes of its entry. */
export interface Lease<Value> {
  readonly value: Value;
  /** Ends the lease; to call it again changes nothing. */
  release(): void;
  /** `release`, at the end of a `using` block. */
  [Symbol.dispose](): void;
}

/** Calls the function, and keeps what it gives from being released. */
export async function lease(
  resource: Resource,
  self: unknown,
  args: readonly unknown[],
): Promise<Lease<unknown>> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const result = call(resource, self, args);
    const { bucket, key } = resource.placeOf(self, args);
    // Taken before the value is awaited: between its arrival and this function going on, it could
    // be evicted and released.
    const hold = resource.find(bucket, key)?.hold;
    const release = hold?.take();
    try {
      const value = await result;
      if (hold?.settled === true && Object.is(hold.value, value)) {
        return disposable(value, release as () => void);
      }
    } catch (error) {
      release?.();
      throw error;
    }
    // A clear came between: the value is from the construction that followed. Lease that one.
    release?.();
  }
  throw endless(resource);
}

function disposable(value: unknown, release: () => void): Lease<unknown> {
  const lease = { value, release };
  // Where the browser has no `using` yet, the symbol is missing, and nothing asks for it.
  const { dispose } = Symbol as { dispose?: symbol };
  if (dispose !== undefined) Object.defineProperty(lease, dispose, { value: release });
  return lease as unknown as Lease<unknown>;
}
