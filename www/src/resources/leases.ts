import type { Lease } from "cache-resource";

/**
 * Waits for the leases, and holds them while `use` runs: what is cleared or expires meanwhile is released when it has
 * ended. A `using` declaration for each would do the same; some browsers have none yet.
 */
export async function whileLeased<Values extends readonly unknown[], Result>(
  leases: readonly [...{ [Index in keyof Values]: Promise<Lease<Values[Index]>> }],
  use: (...values: Values) => Promise<Result>,
): Promise<Result> {
  const coming: readonly Promise<Lease<unknown>>[] = leases;
  try {
    const taken = await Promise.all(coming);
    return await use(...(taken.map(({ value }) => value) as readonly unknown[] as Values));
  } finally {
    // Where one could not be had, the others may still be on their way.
    for (const lease of coming) {
      void lease.then(
        (taken) => taken.release(),
        () => undefined,
      );
    }
  }
}
