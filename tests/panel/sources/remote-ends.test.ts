/** How the end of a remote cache is noticed, and what happens where something is missing or wrong. */
import { cacheResource, type CacheEvent } from "cache-resource";
import { describe, expect, test, vi } from "vitest";

import { thisRealm } from "../../../src/panel/sources/remote/realm.js";
import { observe } from "./observer.js";
import { startFrame, startLocklessWorker, startTab, startWorker } from "./realms/start.js";
import {
  appears,
  openAnew,
  disappears,
  entryOf,
  eventually,
  snapshotOf,
  sources,
} from "./remote-sources.js";

describe("an end without a word", () => {
  test("of a worker is noticed at once by its lock, and whoever waits is told", async () => {
    const worker = await startWorker("mortal");
    await worker.tell("loadSlowly");
    const source = await appears("Worker mortal");
    const observed = observe(source);
    const entry = await entryOf(source, "getSlow");
    const refreshed = source.perform({ type: "refresh", entry });
    const refusal = expect(refreshed).rejects.toThrow("It is gone: its page was left");
    await eventually(() => expect(observed.events.map(({ type }) => type)).toContain("load-start"));
    worker.end();
    await disappears("Worker mortal");
    await refusal;
    expect(observed.gone).toBe(1);
    await expect(source.metrics()).rejects.toThrow("Worker mortal is gone");
    expect(await source.describe([1])).toEqual([]);
    const late = observe(source);
    await Promise.resolve();
    expect(late.gone).toBe(1);
  });

  test("of a frame and of a tab", async () => {
    const frame = await startFrame("Short-lived");
    const tab = await startTab("Short-lived");
    await appears("Frame “Short-lived”");
    await appears("Tab “Short-lived”");
    frame.end();
    tab.end();
    await disappears("Frame “Short-lived”");
    await disappears("Tab “Short-lived”");
  });

  test("of who watches ends the watching: nothing more is sent", async () => {
    const own = cacheResource(() => 1, { name: "watched from elsewhere" });
    const worker = await startWorker("watching");
    await worker.tell("watch", thisRealm().name);
    const heard: string[] = [];
    const channel = new BroadcastChannel("cache-resource@1");
    channel.onmessage = ({ data }: MessageEvent<{ type: string; events?: CacheEvent[] }>) => {
      heard.push(...(data.events ?? []).map(({ name }) => name));
    };
    await eventually(() => {
      own();
      expect(heard).toContain("watched from elsewhere");
    });
    worker.end();
    await disappears("Worker watching");
    await new Promise((resolve) => setTimeout(resolve, 200));
    heard.length = 0;
    own();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(heard).toEqual([]);
    channel.close();
  });
});

describe("where something is missing", () => {
  test("without locks (a page without TLS) an end is noticed by the silence", async () => {
    openAnew({ patience: 150 });
    const worker = await startLocklessWorker("unlocked");
    const source = await appears("Worker unlocked");
    const observed = observe(source);
    await snapshotOf(source, observed);
    worker.end();
    await disappears("Worker unlocked");
    expect(observed.gone).toBe(1);
  });

  test("who does not answer is not waited for without end", async () => {
    openAnew({ patience: 300 });
    const channel = new BroadcastChannel("cache-resource@1");
    const message = { v: 1, from: "silent", type: "here", kind: "tab", title: "Frozen" };
    channel.postMessage({
      ...message,
      locked: false,
      caches: [{ id: "page", name: "", page: true }],
    });
    const source = await appears("Frozen");
    await expect(source.metrics()).rejects.toThrow("Frozen did not answer in 0.3 s");
    channel.close();
  });

  test("messages that are foreign, malformed or of another version are ignored", async () => {
    const worker = await startWorker("unmoved");
    const source = await appears("Worker unmoved");
    const observed = observe(source);
    await snapshotOf(source, observed);
    const before = sources.list.map(({ title }) => title);
    const errors = vi.fn();
    addEventListener("error", errors);
    const channel = new BroadcastChannel("cache-resource@1");
    const [from] = source.id.split("/");
    for (const junk of [
      null,
      7,
      "hello",
      {},
      [],
      { v: 2, from: "other", type: "gone" },
      { v: 1, from, type: "unheard of" },
      { v: 1, from, type: "toString" },
      { v: 1, from: 7, type: "gone" },
      { v: 1, from: "x", type: "here", kind: "moon", title: "x", caches: [] },
      { v: 1, from: "x", type: "here", kind: "tab", title: "x", caches: [null] },
      { v: 1, from: "x", type: "here", kind: "tab", title: "x", caches: 5 },
      { v: 1, from, type: "events", cache: "page", events: [null, 1] },
      { v: 1, from, type: "events", cache: "page", events: 5 },
      { v: 1, from, type: "events", cache: "page", events: [], snapshot: { stats: {} } },
      { v: 1, from, type: "answer", call: 1, state: {} },
      { v: 1, from, type: "answer", call: "unasked", state: "done" },
      { v: 1, from: "x", type: "ask", to: from, call: "1", cache: "page", question: null },
      { v: 1, from: "x", type: "watch", to: from, cache: 5, on: true },
      new Uint8Array(4),
    ]) {
      channel.postMessage(junk);
    }
    // Answered after all of these were heard.
    await snapshotOf(source, observed);
    await worker.tell("hits", 1);
    await eventually(() => expect(observed.events.length).toBeGreaterThan(0));
    expect(observed.events.every(({ name }) => name === "getConfig")).toBe(true);
    expect(sources.list.map(({ title }) => title)).toEqual(before);
    expect(errors).not.toHaveBeenCalled();
    removeEventListener("error", errors);
    channel.close();
  });

  test("a question of a later version is refused in words", async () => {
    const worker = await startWorker("older");
    const source = await appears("Worker older");
    await worker.tell("configure");
    const entry = await entryOf(source, "getConfig");
    await expect(source.perform({ type: "paint it blue", entry } as never)).rejects.toThrow(
      "another version of cache-resource",
    );
  });
});
