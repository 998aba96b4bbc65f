import { call } from "./call.js";
import { disposal } from "./disposal.js";
import { endless, MOST_ROUNDS } from "./endless.js";
import { MadeCall } from "./made-call.js";
import type { Hold } from "./hold.js";
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
  let place = resource.placeOf(self, args);
  const made = new MadeCall(resource, place, self, args);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { bucket, key } = place;
    const result = call(resource, self, args);
    // Taken before the value is awaited: between its arrival and this function going on, it could
    // be evicted and released.
    let hold = resource.find(bucket, key)?.hold;
    let release = hold?.take();
    try {
      const value = await result;
      if (!gives(hold, value)) {
        // A clear came between: the value is from the construction that followed. Lease that one.
        release?.();
        hold = resource.find(bucket, key)?.hold;
        release = hold?.take();
      }
      if (gives(hold, value)) {
        const lease = { value, release };
        disposal(lease, "dispose", release);
        return lease as Lease<unknown>;
      }
    } catch (error) {
      release?.();
      throw error;
    }
    release?.();
    // What a call gives in the next round must be what was asked for in the first.
    place = made.again();
  }
  throw endless(resource);
}

function gives(hold: Hold | undefined, value: unknown): boolean {
  return hold?.settled === true && Object.is(hold.value, value);
}
