import { type CachedFunction, cacheResource } from "cache-resource";

/** What the home page builds: something that takes a while, one for each of 64 keys. */
export interface Tile {
  readonly key: number;
}

export const KEYS = 64;

/** How long a tile takes, in milliseconds: some more, some less, always the same for a key. */
const costOf = (key: number): number => 150 + ((key * 97) % 400);

/** Asks for keys as a page does: some all the time, most of them now and then. */
export function nextKey(random: () => number): number {
  return Math.floor(KEYS * random() ** 2.5);
}

/** The cached function that the home page watches. `released` hears of every tile that goes. */
export function tiles(
  released: (key: number) => void,
): CachedFunction<(key: number) => Promise<Tile>> {
  return cacheResource(
    (key: number) => new Promise<Tile>((done) => setTimeout(done, costOf(key), { key })),
    { name: "renderTile", ttl: 8, maxEntries: 48, onRelease: ({ key }) => released(key) },
  );
}
