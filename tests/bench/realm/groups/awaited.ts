import { awaitedLoop } from "../loops.ts";
import { promiseMemoizers } from "../peers.ts";
import { forEachBuild, LIMITS } from "../subject.ts";
import { names, promiseOf } from "../values.ts";
import type { Group } from "./group.ts";

/** A hit with one text, and the wait for its promise. */
export const awaited: Group = {
  name: "awaited",
  cases: async () => {
    const memoized = [
      ...Object.entries(promiseMemoizers).map(([name, memoize]) => ({
        name,
        cached: memoize(promiseOf),
      })),
    ];
    for (const { cached } of memoized) await Promise.all(names.map((name) => cached(name)));
    const settled = new Map(await Promise.all(names.map(async (name) => pairOf(name))));
    return [
      awaitedLoop("Map.get of the promise", "map.get(keys[i & 63])", { map: settled, keys: names }),
      ...forEachBuild(({ name, createCache }) => {
        const cached = createCache()(promiseOf, LIMITS);
        for (const key of names) void cached(key);
        return awaitedLoop(name, "cached(keys[i & 63])", { cached, keys: names });
      }),
      ...memoized.map(({ name, cached }) =>
        awaitedLoop(name, "cached(keys[i & 63])", { cached, keys: names }),
      ),
    ];
  },
};

/** A key and its promise, settled by now. */
async function pairOf(name: string): Promise<[string, Promise<object>]> {
  const promise = promiseOf(name);
  await promise;
  return [name, promise];
}
