import { type Cache, type CacheEvent, createCache } from "cache-resource";
import { afterEach, beforeEach } from "vitest";

import {
  openSources,
  type Source,
  type SourceAction,
  type Sources,
} from "../../../src/panel/sources/index.js";

export let cache: Cache;
export let sources: Sources;
export let source: Source;
export let events: CacheEvent[];

beforeEach(() => {
  cache = createCache({ name: "acted on" });
  sources = openSources();
  source = sources.list.find(({ title }) => title === "acted on")!;
  events = [];
  cache.subscribe((event) => void events.push(event));
});

afterEach(async () => {
  sources.close();
  await cache.close();
});

export const onlyEntry = (): number => {
  const [entry] = cache.entries();
  return entry!.entry;
};
export const perform = (type: Exclude<SourceAction, { id: string }>["type"]): Promise<void> =>
  source.perform({ type, entry: onlyEntry() });

/** An entry that stays pending until the cache is closed. */
export function buildForEver(): void {
  const slow = cache(() => new Promise<void>(() => undefined), { name: "slow" });
  slow().catch(() => undefined);
}
