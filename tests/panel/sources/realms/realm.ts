/**
 * What another realm of the origin runs, be it a frame, a tab or a worker: a page that uses the cache
 * and has the panel imported, and does what a test tells it.
 */
import { cacheResource, createCache } from "cache-resource";

import { openSources, shareCaches, type Source } from "../../../../src/panel/sources/index.js";

let releases = 0;
function countRelease(): void {
  releases++;
}

const getOrders = cacheResource(
  async ({ region }: { region: string }, _signal?: AbortSignal) => ({ region, secret: "value" }),
  { name: "getOrders", onRelease: countRelease },
);
const getConfig = cacheResource(() => ({ plain: true }), { name: "getConfig" });
const getFailing = cacheResource(
  async () => {
    throw new RangeError("no such table");
  },
  { name: "getFailing" },
);
let finish: (value: number) => void = () => {};
let slowRuns = 0;
const getSlow = cacheResource(
  async () => (slowRuns++ === 0 ? 0 : new Promise<number>((resolve) => (finish = resolve))),
  { name: "getSlow" },
);
let own: ReturnType<typeof createCache> | undefined;

/** What a test may tell it to do. */
export const orders = {
  /** @returns what went wrong */
  load: (region: string) =>
    getOrders({ region }).then(
      () => "",
      (error: unknown) => String(error),
    ),
  configure: () => {
    getConfig();
  },
  fail: () => getFailing().catch(() => "failed"),
  loadSlowly: () => getSlow(),
  finishSlowly: () => {
    finish(1);
  },
  hits: (count: number) => {
    for (let hit = 0; hit < count; hit++) getConfig();
  },
  has: (region: string) => getOrders.has({ region }),
  releases: () => releases,
  openCache: (name: string) => {
    own = createCache({ name });
    own(() => 1, { name: "inOwn" })();
  },
  closeCache: () => {
    void own?.close();
  },
  redact: () => {
    cacheResource.configure({ redact: true });
  },
  /** Watches the page's cache of a realm, and never ends that. */
  watch: async (realm: string) => {
    const sources = openSources();
    const found = (): Source | undefined => sources.list.find(({ id }) => id === `${realm}/page`);
    while (found() === undefined) {
      await new Promise<void>((resolve) => sources.onChange(resolve));
    }
    found()!.watch({ snapshot: () => {}, event: () => {}, gone: () => {} });
  },
};

export type Orders = typeof orders;
export type OrderName = keyof Orders;

/** Does what it is told. */
export async function follow(name: OrderName, args: readonly unknown[]): Promise<unknown> {
  const order = orders[name] as (...args: readonly unknown[]) => unknown;
  return order(...args);
}

shareCaches();
