import { createCache } from "cache-resource";

import { FLOATS } from "../groups/bytes.ts";
import { engineBytes, watchEngines } from "./engine-memory.ts";

interface Node {
  readonly gc?: () => void;
  readonly process?: { memoryUsage: () => { heapUsed: number; rss: number } };
}

const node = globalThis as Node;

/** JavaScript's heap after a collection; NaN where nobody tells. */
const heapBytes = (): number => {
  node.gc?.();
  return node.process?.memoryUsage().heapUsed ?? NaN;
};

const residentBytes = (): number => {
  node.gc?.();
  return node.process?.memoryUsage().rss ?? NaN;
};

const valueOf = (key: number): object => ({ key });

/** Bytes of the engine's memory for each of 100,000 live entries. */
export function perEntry(): Record<string, number> {
  const COUNT = 100_000;
  watchEngines();
  const cached = createCache()(valueOf, { ttl: "1h", maxEntries: COUNT });
  cached(-1);
  const heapBefore = heapBytes();
  const before = engineBytes();
  for (let key = 0; key < COUNT; key++) cached(key);
  return {
    "engine bytes per entry": (engineBytes() - before) / COUNT,
    "JavaScript bytes per entry": (heapBytes() - heapBefore) / COUNT,
  };
}

const LOOK_EVERY = 100_000;
const RUNAWAY_BYTES = 512 * 1024 * 1024;

/** Ends a run whose memory is anything but flat, before the machine has none left. */
function refuseRunaway(inserts: number, engineBefore: number): void {
  const resident = node.process?.memoryUsage().rss ?? 0;
  const engine = engineBytes() - engineBefore;
  if (resident < RUNAWAY_BYTES && engine < RUNAWAY_BYTES) return;
  throw new Error(
    `after ${inserts} inserts ${resident} bytes are resident, and the engine's memory has grown by ${engine}`,
  );
}

/** Ten million inserts and evictions: the memory after them beside that after the first 10,000. */
export function churn(): Record<string, number> {
  const FIRST = 10_000;
  const ALL = 10_000_000;
  watchEngines();
  const cached = createCache()(valueOf, { ttl: "1h", maxEntries: 1000 });
  let key = 0;
  for (; key < FIRST; key++) cached(key);
  const engine = engineBytes();
  const heap = heapBytes();
  const start = performance.now();
  for (; key < ALL; key++) {
    cached(key);
    if (key % LOOK_EVERY === 0) refuseRunaway(key, engine);
  }
  const seconds = (performance.now() - start) / 1000;
  return {
    "engine bytes grown": engineBytes() - engine,
    "JavaScript bytes grown": heapBytes() - heap,
    "nanoseconds per insert": (seconds * 1e9) / (ALL - FIRST),
  };
}

/** A million live entries. */
export function million(): Record<string, number> {
  const COUNT = 1_000_000;
  watchEngines();
  const cached = createCache()(valueOf, { ttl: "1h", maxEntries: COUNT });
  for (let key = 0; key < COUNT; key++) cached(key);
  return { "live entries": cached.stats().entries, "engine bytes": engineBytes() };
}

/** What stays of 64 MiB that were in a key. */
export function bytesInKey(): Record<string, number> {
  watchEngines();
  const weights = new Float32Array(FLOATS).fill(0.5);
  const cached = createCache()((values: Float32Array) => ({ length: values.length }), {
    ttl: "1h",
    maxEntries: 1000,
  });
  cached(new Float32Array(1024));
  const engine = engineBytes();
  const resident = residentBytes();
  for (let call = 0; call < 3; call++) cached(weights);
  return {
    "engine bytes grown": engineBytes() - engine,
    "resident bytes grown": residentBytes() - resident,
  };
}
