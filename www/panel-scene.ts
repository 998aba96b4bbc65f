// What the pictures of the panel show: resources in each state, beside the dashboard's own.
import { cacheResource, createCache, loadContext } from "cache-resource";

const wait = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
const MEBIBYTE = 1024 ** 2;

/** One is loading, some are ready, one is stale, one has failed, one was cleared and built again. */
export async function fill(): Promise<void> {
  const openDb = cacheResource(
    async (name: string) => {
      await wait(94);
      return { name };
    },
    {
      ...{ name: "openDb", ttl: 2, maxStale: 60, refreshMode: "background" as const },
      sizeOf: () => 6 * MEBIBYTE,
    },
  );
  const getRates = cacheResource(
    async (currency: string) => {
      await wait(60);
      if (currency === "usd") throw new Error("503 Service Unavailable");
      return { currency };
    },
    { name: "getRates", ttl: "1h" },
  );
  const loadWeights = cacheResource(
    async (name: string) => {
      const { progress, message } = loadContext();
      message({ level: "info", text: "90 MiB to load" });
      for (let part = 0; part <= 68; part++) {
        progress(part / 100);
        await wait(14);
      }
      await new Promise(() => undefined);
      return { name };
    },
    { name: "loadWeights", showSpinner: false },
  );
  await Promise.all([openDb("orders"), openDb("customers"), getRates("eur")]);
  for (let round = 0; round < 16; round++) {
    await wait(120);
    await openDb("customers");
    if (round % 2 === 0) await getRates("eur");
    if (round === 4) await openDb.clear("orders");
    if (round === 6 || round === 8) await openDb("orders");
    if (round === 7) await getRates.refresh("eur");
    if (round === 9) await getRates("usd").catch(() => undefined);
    if (round === 10) void loadWeights("small");
  }
  await wait(1200);
}

/** A database that was built many times, and whose last refresh failed. */
export async function refreshOften(): Promise<void> {
  let load = 0;
  const readSensors = cacheResource(
    async (plant: string) => {
      await wait(20 + ((++load * 37) % 45));
      if (load === 24) throw new Error("The gateway answered 504 after 30 s");
      return new Float32Array(4 * MEBIBYTE).fill(plant.length);
    },
    { name: "readSensors", ttl: "5m" },
  );
  for (let refresh = 0; refresh < 24; refresh++) {
    await readSensors.refresh("riverside").catch(() => undefined);
    await readSensors("riverside");
  }
}

/** A cache that holds nothing, and what ends it. */
export function emptyCache(): () => Promise<void> {
  const cache = createCache({ name: "checkout" });
  return () => cache.close();
}
