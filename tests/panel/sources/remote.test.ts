/** Caches of workers and of other tabs, over a real BroadcastChannel between real realms. */
import { cacheResource, createCache, type CacheEvent } from "cache-resource";
import { describe, expect, test, vi } from "vitest";

import { openSources } from "../../../src/panel/sources/index.js";
import { observe } from "./observer.js";
import { startFrame, startTab, startWorker } from "./realms/start.js";
import {
  appears,
  openAnew,
  disappears,
  entryOf,
  eventually,
  snapshotOf,
  sources,
} from "./remote-sources.js";

describe("who is there", () => {
  test("a worker, whether it or the panel came first", async () => {
    await startWorker("early");
    const later = openSources();
    await eventually(() => expect(later.list.map(({ title }) => title)).toContain("Worker early"));
    later.close();
    await startWorker();
    expect(await appears("Worker worker.ts")).toMatchObject({ kind: "worker" });
  });

  test("a frame and another tab, with their titles as they change; this page's own come first", async () => {
    const { window: tab } = await startTab("Orders");
    await startFrame("Chart");
    expect(await appears("Tab “Orders”")).toMatchObject({ kind: "tab" });
    await appears("Frame “Chart”");
    expect(sources.list[0]).toMatchObject({ kind: "page" });
    const changed = vi.fn();
    sources.onChange(changed);
    tab.document.title = "Orders (3)";
    // Whoever newly looks has everybody say what they are called.
    const later = openSources();
    await appears("Tab “Orders (3)”");
    later.close();
    expect(changed).toHaveBeenCalled();
  });

  test("two of one title are told apart", async () => {
    await startFrame("Twin");
    await startFrame("Twin");
    await appears("Frame “Twin”");
    const second = await appears("Frame “Twin” #2");
    expect(second.id).not.toBe((await appears("Frame “Twin”")).id);
  });

  test("a cache that is made there later, and it goes when it is closed, its last events first", async () => {
    const worker = await startWorker("maker");
    await appears("Worker maker");
    await worker.tell("openCache", "checkout");
    const source = await appears("checkout (Worker maker)");
    expect(source.kind).toBe("worker");
    const observed = observe(source);
    expect((await snapshotOf(source, observed)).entries).toMatchObject([{ name: "inOwn" }]);
    await worker.tell("closeCache");
    await disappears("checkout (Worker maker)");
    expect(observed.events.map(({ type }) => type)).toEqual(["removed", "released"]);
    expect(observed.gone).toBe(1);
    await appears("Worker maker");
  });

  test("nobody of this very realm, however many copies of the panel it has", async () => {
    const second = openSources();
    const own = createCache({ name: "mine alone" });
    await startWorker("after");
    await appears("Worker after");
    const mine = sources.list.filter(({ title }) => title.includes("mine alone"));
    expect(mine).toMatchObject([{ kind: "cache" }]);
    second.close();
    await own.close();
  });
});

describe("what is seen of a remote cache", () => {
  test("counts and entries, and never a value", async () => {
    const worker = await startWorker("seen");
    await worker.tell("load", "eu");
    const source = await appears("Worker seen");
    const observed = observe(source);
    const { stats, entries } = await snapshotOf(source, observed);
    expect(stats.totals).toMatchObject({ entries: 1, misses: 1 });
    expect(entries).toMatchObject([{ name: "getOrders", state: "fresh", expiresAt: undefined }]);
    source.requestSnapshot(false);
    await eventually(() => expect(observed.snapshots).toHaveLength(2));
    expect(observed.snapshots[1]!.entries).toEqual([]);
    expect(JSON.stringify(observed.snapshots)).not.toContain("secret");
  });

  test("its events, together and not one by one", async () => {
    const worker = await startWorker("busy");
    await worker.tell("configure");
    const source = await appears("Worker busy");
    const messages: number[] = [];
    const channel = new BroadcastChannel("cache-resource@1");
    channel.onmessage = ({ data }: MessageEvent<{ type: string; events?: CacheEvent[] }>) => {
      if (data.type === "events") messages.push(data.events!.length);
    };
    const observed = observe(source);
    await snapshotOf(source, observed);
    await worker.tell("hits", 1000);
    await eventually(() => expect(observed.events).toHaveLength(1000));
    expect(observed.events[0]).toMatchObject({ type: "hit", name: "getConfig", stale: false });
    expect(messages.length).toBeLessThan(20);
    channel.close();
  });

  test("where events are too many, the last of them are left out and a snapshot says what they led to", async () => {
    const worker = await startWorker("flooded");
    await worker.tell("configure");
    const source = await appears("Worker flooded");
    const observed = observe(source);
    await snapshotOf(source, observed);
    await worker.tell("hits", 20_000);
    await eventually(() => expect(observed.snapshots).toHaveLength(2));
    expect(observed.events.length).toBeLessThan(20_000);
    expect(observed.snapshots[1]!.stats.totals.hits).toBe(20_000);
  });

  test("no events once nobody watches, nor before", async () => {
    const worker = await startWorker("quiet");
    const source = await appears("Worker quiet");
    const heard: string[] = [];
    const channel = new BroadcastChannel("cache-resource@1");
    channel.onmessage = ({ data }: MessageEvent<{ type: string }>) => void heard.push(data.type);
    await worker.tell("load", "eu");
    const observed = observe(source);
    await snapshotOf(source, observed);
    observed.end();
    // Answered after the end was heard, as messages arrive in order.
    await source.metrics();
    await worker.tell("load", "us");
    // Longer than events are held back to be sent together.
    await new Promise((resolve) => setTimeout(resolve, 300));
    await source.metrics();
    expect(heard).not.toContain("events");
    channel.close();
  });

  test("errors without their class, with name, message and stack", async () => {
    const worker = await startWorker("failing");
    const source = await appears("Worker failing");
    const observed = observe(source);
    await snapshotOf(source, observed);
    await worker.tell("fail");
    const end = await eventually(() => {
      const found = observed.events.find(({ type }) => type === "load-end");
      expect(found).toBeDefined();
      return found!;
    });
    expect(end).toMatchObject({
      outcome: "error",
      error: { name: "RangeError", message: "no such table" },
    });
    expect((end as unknown as { error: Error }).error.stack).toContain("realm");
  });

  test("arguments, redacted there before they are sent", async () => {
    const worker = await startWorker("described");
    await worker.tell("load", "region-south-of-the-river");
    const source = await appears("Worker described");
    const entry = await entryOf(source, "getOrders");
    expect(await source.describe([entry, 1e9])).toEqual([
      {
        entry,
        arguments: '{region: "region-south-of-the-river"}',
        ignored: ["_signal"],
        session: undefined,
        messages: [],
        device: false,
      },
    ]);
    const channel = new BroadcastChannel("cache-resource@1");
    const heard: unknown[] = [];
    channel.onmessage = ({ data }) => void heard.push(data);
    await worker.tell("redact");
    expect(await source.describe([entry])).toMatchObject([{ arguments: "(redacted)" }]);
    // Long enough that no random id of a message holds it.
    expect(JSON.stringify(heard)).not.toContain("region-south-of-the-river");
    channel.close();
  });

  test("its counts as OpenMetrics text", async () => {
    const worker = await startWorker("measured");
    await worker.tell("configure");
    const text = await (await appears("Worker measured")).metrics();
    expect(text).toContain('cache_resource_requests_total{cache_name="getConfig",type="miss"} 1\n');
  });
});

describe("what is done to a remote cache", () => {
  test("clear clears that one, and not this page's", async () => {
    const own = cacheResource(() => 1);
    own();
    const tab = await startTab("Cleared");
    await tab.tell("load", "eu");
    await (await appears("Tab “Cleared”")).perform({ type: "clear" });
    expect(await tab.tell("has", "eu")).toBe(false);
    expect(await tab.tell("releases")).toBe(1);
    expect(own.has()).toBe(true);
  });

  test("refusals and failures come back in the words they had there", async () => {
    const worker = await startWorker("refusing");
    await worker.tell("load", "eu");
    await worker.tell("configure");
    const source = await appears("Worker refusing");
    await expect(
      source.perform({ type: "refresh", entry: await entryOf(source, "getOrders") }),
    ).rejects.toThrow("some are not part of the key (_signal)");
    await expect(
      source.perform({ type: "delay-next", id: "getConfig", milliseconds: 5 }),
    ).rejects.toThrow('"getConfig" is synchronous');
    await source.perform({ type: "fail-next", id: "getOrders" });
    await source.perform({ type: "clear-function", id: "getOrders" });
    expect(await worker.tell("load", "eu")).toContain('"getOrders" was made to fail');
  });

  test("a refresh may take longer than an answer is waited for", async () => {
    openAnew({ patience: 500 });
    const worker = await startWorker("slow");
    await worker.tell("loadSlowly");
    const source = await appears("Worker slow");
    const entry = await entryOf(source, "getSlow");
    let done = false;
    const refreshed = source.perform({ type: "refresh", entry }).then(() => (done = true));
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(done).toBe(false);
    await worker.tell("finishSlowly");
    await refreshed;
  });
});
