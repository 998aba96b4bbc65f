import { type Case, loop } from "../loops.ts";
import { lruCache } from "../peers.ts";
import { forEachBuild } from "../subject.ts";
import { valueOf } from "../values.ts";
import type { Group } from "./group.ts";

/** Keys asked for, in an order that no cache line knows. */
const ASKED = 1 << 16;

/** A hit among many keys. */
function among(name: string, count: number): Group {
  return {
    name,
    cases: (): Case[] => {
      const keys = Array.from({ length: count }, (_, at) => `resource/${at}`);
      const asked = Array.from({ length: ASKED }, () => keys[Math.floor(Math.random() * count)]);
      const map = new Map(keys.map((key) => [key, valueOf(key)]));
      const cache = lruCache<string, object>(count);
      for (const key of keys) cache.set(key, valueOf(key));
      const scope = { asked, mask: ASKED - 1 };
      return [
        loop("Map.get", "map.get(asked[i & mask])", { ...scope, map }),
        ...forEachBuild(({ name: build, createCache }) => {
          const cached = createCache()(valueOf, { ttl: "1h", maxEntries: count });
          for (const key of keys) cached(key);
          return loop(build, "cached(asked[i & mask])", { ...scope, cached });
        }),
        loop("lru-cache", "cache.get(asked[i & mask])", { ...scope, cache }),
      ];
    },
  };
}

/** A hit among 100,000 keys. */
export const large = among("large", 100_000);

/** A hit among 1,000,000 keys. */
export const huge = among("huge", 1_000_000);
