import { loop } from "../loops.ts";
import { lruCache, quickLru, syncMemoizers } from "../peers.ts";
import { forEachBuild, LIMITS } from "../subject.ts";
import { names, promiseOf, valueOf } from "../values.ts";
import type { Group } from "./group.ts";

const mapCase = () => {
  const map = new Map(names.map((name) => [name, valueOf(name)]));
  return loop("Map.get", "map.get(keys[i & 63])", { map, keys: names });
};

const lruCase = () => {
  const cache = lruCache<string, object>();
  for (const name of names) cache.set(name, valueOf(name));
  return loop("lru-cache", "cache.get(keys[i & 63])", { cache, keys: names });
};

/** A hit with one text. */
export const text: Group = {
  name: "text",
  cases: () => {
    const quick = quickLru<string, object>();
    for (const name of names) quick.set(name, valueOf(name));
    return [
      mapCase(),
      ...forEachBuild(({ name, createCache }) => {
        const cached = createCache()(promiseOf, LIMITS);
        for (const key of names) void cached(key);
        return loop(name, "cached(keys[i & 63])", { cached, keys: names });
      }),
      lruCase(),
      loop("quick-lru", "cache.get(keys[i & 63])", { cache: quick, keys: names }),
      ...Object.entries(syncMemoizers).map(([name, memoize]) =>
        loop(name, "cached(keys[i & 63])", { cached: memoize(valueOf), keys: names }),
      ),
    ];
  },
};

/** A hit without arguments. */
export const none: Group = {
  name: "none",
  cases: () => {
    const single = lruCache<string, object>();
    for (const name of names) single.set(name, valueOf(name));
    return [
      ...forEachBuild(({ name, createCache }) => {
        const cached = createCache()(() => promiseOf(0), LIMITS);
        void cached();
        return loop(name, "cached()", { cached });
      }),
      lruCase(),
      loop("lru-cache, one key", "cache.get(key)", { cache: single, key: names[0] }),
    ];
  },
};
