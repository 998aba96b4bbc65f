import { loop } from "../loops.ts";
import { lruCache, quickLru } from "../peers.ts";
import { forEachBuild, LIMITS } from "../subject.ts";
import type { Group } from "./group.ts";

const valueOf = (key: number): object => ({ key });

interface Store {
  get(key: number): object | undefined;
  set(key: number, value: object): unknown;
}

/** A miss, an insert and an eviction in a full cache of a thousand entries. */
export const insert: Group = {
  name: "insert",
  cases: () => [
    ...forEachBuild(({ name, createCache }) =>
      loop(name, "cached(state.next++)", {
        cached: createCache()(valueOf, LIMITS),
        state: { next: 0 },
      }),
    ),
    store("lru-cache", lruCache<number, object>()),
    store("quick-lru", quickLru<number, object>()),
  ],
};

/** A store that is asked first, and given the value when it has none. */
function store(name: string, cache: Store) {
  const expression = "cache.get(++state.next) ?? keep(cache, state.next, valueOf(state.next))";
  const keep = (target: Store, key: number, value: object): object => {
    target.set(key, value);
    return value;
  };
  return loop(name, expression, { cache, keep, valueOf, state: { next: 0 } });
}
