import { createCache } from "cache-resource";

const CALLERS = 10_000;
const ROUNDS = 25;

/** Many callers at once of a key that is not there: how many constructions, and the time of each call. */
export async function coldCallers(): Promise<Record<string, number>> {
  const cache = createCache();
  let constructions = 0;
  const cached = cache(
    async (key: number) => {
      constructions++;
      await Promise.resolve();
      return { key };
    },
    { ttl: "1h", maxEntries: 1000 },
  );
  const microseconds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const waiting: Promise<unknown>[] = [];
    const start = performance.now();
    for (let caller = 0; caller < CALLERS; caller++) waiting.push(cached(round));
    microseconds.push(((performance.now() - start) * 1000) / CALLERS);
    const values = new Set(await Promise.all(waiting));
    if (values.size !== 1) throw new Error(`${values.size} values for one key`);
  }
  microseconds.sort((one, other) => one - other);
  return {
    "constructions per key": constructions / ROUNDS,
    "microseconds per call": microseconds[ROUNDS >> 1] ?? NaN,
  };
}
