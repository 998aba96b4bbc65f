import { call } from "./call.js";
import { disposal } from "./disposal.js";
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
        const lease = { value, release };
        disposal(lease, "dispose", release);
        return lease as Lease<unknown>;
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
