/** The caches of this page as sources: the page's own, those of createCache, those of a second copy. */
import { cacheResource, createCache } from "cache-resource";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import * as copy from "../../../pkg/cache-resource.js";
import { openSources, type Source, type Sources } from "../../../src/panel/sources/index.js";
import { observe } from "./observer.js";

let sources: Sources;

beforeEach(() => {
  sources = openSources();
});

afterEach(async () => {
  sources.close();
  await cacheResource.clear();
});

/** Without those of other test files, which may run in a frame beside this one. */
const ofThisPage = ({ list }: Sources): Source[] =>
  list.filter(({ kind }) => kind === "page" || kind === "cache");

const named = (title: string): Source | undefined =>
  sources.list.find((source) => source.title === title);

describe("the page's own cache", () => {
  test("comes first, and is there before anything is cached", () => {
    expect(sources.list[0]).toMatchObject({ id: "page", kind: "page", title: "This page" });
  });

  test("answers a request for a snapshot at once, with counts and entries and no value", () => {
    const getUser = cacheResource((id: number) => ({ id, secret: "never seen" }), { name: "user" });
    const { snapshots } = observe(sources.list[0]!);
    getUser(1);
    getUser(1);
    sources.list[0]!.requestSnapshot();
    expect(snapshots).toHaveLength(1);
    const { stats, entries } = snapshots[0]!;
    const row = stats.functions.find(({ name }) => name === "user");
    expect(row).toMatchObject({ hits: 1, misses: 1 });
    expect(entries).toMatchObject([{ name: "user", state: "fresh", hits: 1 }]);
    expect(JSON.stringify(snapshots)).not.toContain("never seen");
  });

  test("gives the counts alone where no entries are wanted", () => {
    cacheResource(() => 1, { name: "counted" })();
    const { snapshots } = observe(sources.list[0]!);
    sources.list[0]!.requestSnapshot(false);
    expect(snapshots[0]!.entries).toEqual([]);
    expect(snapshots[0]!.stats.totals.entries).toBe(1);
  });

  test("tells events as they happen, and nothing once watching has ended", () => {
    const get = cacheResource(() => 1, { name: "told" });
    const { events, snapshots, end } = observe(sources.list[0]!);
    get();
    expect(events.map(({ type }) => type)).toEqual(["miss", "load-start", "load-end"]);
    end();
    get();
    sources.list[0]!.requestSnapshot();
    expect(events).toHaveLength(3);
    expect(snapshots).toEqual([]);
  });

  test("gives its counts as OpenMetrics text", async () => {
    cacheResource(() => 1, { name: "measured" })();
    const text = await sources.list[0]!.metrics();
    expect(text).toContain('cache_resource_requests_total{cache_name="measured",type="miss"} 1\n');
    expect(text.endsWith("# EOF\n")).toBe(true);
  });

  test("is cleared by the panel", async () => {
    const get = cacheResource(() => 1);
    get();
    await sources.list[0]!.perform({ type: "clear" });
    expect(get.has()).toBe(false);
  });
});

describe("caches of one's own", () => {
  test("appear when they are made, whether before or after the panel, and go when they are closed", async () => {
    const early = createCache({ name: "early" });
    const later = openSources();
    const changed = vi.fn();
    later.onChange(changed);
    const late = createCache({ name: "late" });
    expect(changed).toHaveBeenCalledTimes(1);
    const titles = (): string[] => ofThisPage(later).map(({ title }) => title);
    expect(titles()).toEqual(["This page", "early", "late"]);
    const observed = observe(later.list[1]!);
    early(() => 1)();
    await early.close();
    expect(titles()).toEqual(["This page", "late"]);
    expect(changed).toHaveBeenCalledTimes(2);
    // Its last words are heard before it is gone.
    expect(observed.events.at(-1)).toMatchObject({ type: "released", reason: "page" });
    expect(observed.gone).toBe(1);
    later.close();
    await late.close();
    expect(changed).toHaveBeenCalledTimes(2);
  });

  test("keep apart what they hold, and the page's cache is not cleared with them", async () => {
    await using cache = createCache({ name: "apart" });
    const ofPage = cacheResource(() => 1);
    const ofCache = cache(() => 2);
    ofPage();
    ofCache();
    await named("apart")!.perform({ type: "clear" });
    expect([ofPage.has(), ofCache.has()]).toEqual([true, false]);
  });

  test("of one name are told apart", async () => {
    await using _one = createCache({ name: "twin" });
    await using _two = createCache({ name: "twin" });
    const titles = ofThisPage(sources).map(({ title }) => title);
    expect(titles).toEqual(["This page", "twin", "twin #2"]);
    expect(new Set(sources.list.map(({ id }) => id)).size).toBe(3);
  });

  test("of a second copy of the library are sources like any other", async () => {
    expect(copy.createCache).not.toBe(createCache);
    const cache = copy.createCache({ name: "of the copy" });
    const get = cache((_id: number) => "value", { name: "copied", ignore: [] });
    get(7);
    const source = named("of the copy")!;
    const { snapshots } = observe(source);
    source.requestSnapshot();
    const [entry] = snapshots[0]!.entries;
    expect(await source.describe([entry!.entry])).toMatchObject([{ arguments: "7" }]);
    await source.perform({ type: "clear-entry", entry: entry!.entry });
    expect(get.has(7)).toBe(false);
    await cache.close();
    expect(named("of the copy")).toBeUndefined();
  });

  test("that nobody holds any more are collected, panel or no panel, and go", async () => {
    const { gc } = globalThis as { gc?: () => void };
    // Only Chromium is started with it.
    if (gc === undefined) return;
    createCache({ name: "forgotten" })(() => 1)();
    observe(named("forgotten")!);
    await vi.waitFor(() => {
      gc();
      expect(named("forgotten")).toBeUndefined();
    });
  });
});

describe("a source that is gone", () => {
  test("says so to whoever watches it then, and refuses what is asked of it", async () => {
    const cache = createCache({ name: "closed" });
    const source = named("closed")!;
    await cache.close();
    const observed = observe(source);
    await Promise.resolve();
    expect(observed.gone).toBe(1);
    source.requestSnapshot();
    expect(observed.snapshots).toEqual([]);
    expect(await source.describe([1])).toEqual([]);
    await expect(source.metrics()).rejects.toThrow("closed is gone");
    await expect(source.perform({ type: "clear" })).rejects.toThrow("closed is gone");
  });
});
