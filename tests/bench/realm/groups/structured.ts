import objectHash from "object-hash";
import { hash as ohash } from "ohash";

import { loop } from "../loops.ts";
import { lruCache } from "../peers.ts";
import { forEachBuild, LIMITS } from "../subject.ts";
import { LIVE, names, promiseOf, valueOf } from "../values.ts";
import type { Group } from "./group.ts";

const numbers = Array.from({ length: LIVE }, (_, at) => at * 7);

/** A hit with a text and a number. */
export const pair: Group = {
  name: "pair",
  cases: () => {
    const cache = lruCache<string, object>();
    names.forEach((name, at) => cache.set(JSON.stringify([name, numbers[at]]), valueOf(name)));
    return [
      ...forEachBuild(({ name, createCache }) => {
        const cached = createCache()((key: string, _number: number) => promiseOf(key), {
          ...LIMITS,
          ignore: [],
        });
        names.forEach((key, at) => void cached(key, numbers[at] ?? 0));
        return loop(name, "cached(keys[i & 63], numbers[i & 63])", {
          cached,
          keys: names,
          numbers,
        });
      }),
      loop("lru-cache by JSON.stringify", PAIR_BY_JSON, { cache, keys: names, numbers }),
    ];
  },
};

const PAIR_BY_JSON = "cache.get(JSON.stringify([keys[i & 63], numbers[i & 63]]))";

/** Two levels, an array, nine leaves; written out at the call site, as callers do. */
const LITERAL = `{
  url: keys[i & 63], dtype: "float16", shard: i & 63, revision: "main",
  opts: { device: "gpu", precise: true, layers: [1, 2, 3] },
}`;

/** A hit with a nested object. */
export const nested: Group = {
  name: "nested",
  cases: () => {
    const scope = { keys: names };
    const makers: Record<string, (value: unknown) => string> = {
      "JSON.stringify": JSON.stringify,
      ohash,
      "object-hash": (value) => objectHash(value as object),
    };
    return [
      ...forEachBuild(({ name, createCache }) => {
        const cached = createCache()(promiseOf, LIMITS);
        return filled(loop(name, `cached(${LITERAL})`, { ...scope, cached }));
      }),
      ...Object.entries(makers).map(([name, keyOf]) => {
        const cache = lruCache<string, object>();
        const store = (value: unknown) => cache.set(keyOf(value), valueOf(value));
        filled(loop(name, `store(${LITERAL})`, { ...scope, store }));
        return loop(`lru-cache by ${name}`, `cache.get(keyOf(${LITERAL}))`, {
          ...scope,
          cache,
          keyOf,
        });
      }),
    ];
  },
};

/** A case that has run once for each key, so that every run from now on is a hit. */
function filled<Filled extends { run: (iterations: number) => unknown }>(toFill: Filled): Filled {
  toFill.run(LIVE);
  return toFill;
}
