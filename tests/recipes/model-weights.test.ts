import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { type CacheEvent, createCache } from "cache-resource";
import { modelWeights } from "cache-resource/recipes";
import type { Asked } from "./server.ts";

const KEEP = "cache-resource/model-weights";

let cache = createCache();
let file = "";
let files = 0;

beforeEach(() => {
  cache = createCache();
  file = `model-${Date.now()}-${++files}`;
});

afterEach(async () => {
  await cache.close();
  await caches.delete(KEEP);
});

const at = (kind: string, rest = ""): string => `/weights/${kind}?file=${file}${rest}`;
const text = (bytes: ArrayBuffer): string => new TextDecoder().decode(bytes).trimEnd();
const asked = async (): Promise<Asked[]> =>
  (await (await fetch(`/weights/log?file=${file}`)).json()) as Asked[];

/** The library as the next visit to the page has it: nothing in memory, all on disk. */
const nextVisit = () => modelWeights({ cache: createCache() });

test("the bytes come once, as an ArrayBuffer, however the address is written", async () => {
  const getWeights = modelWeights({ cache });
  const [one, two] = await Promise.all([
    getWeights(at("bare")),
    getWeights(new URL(at("bare"), location.href)),
  ]);
  expect(one).toBeInstanceOf(ArrayBuffer);
  expect(one.byteLength).toBe(2000);
  expect(two).toBe(one);
  expect(await asked()).toHaveLength(1);
  expect(getWeights.stats()).toMatchObject({ name: "modelWeights", bytes: 2000, bytesKnown: true });
});

test("a file that comes without its length is whole", async () => {
  expect((await modelWeights({ cache })(at("unannounced"))).byteLength).toBe(2000);
});

test("progress is told while it arrives", async () => {
  const fractions: (number | undefined)[] = [];
  cache.subscribe((event: CacheEvent) => {
    if (event.type === "progress") fractions.push(event.fraction);
  });
  await modelWeights({ cache })(at("bare"));
  expect(fractions.at(-1)).toBe(1);
});

test("a download that nobody wants any more ends", async () => {
  const getWeights = modelWeights({ cache });
  const arrived = new Promise((resolve) => {
    cache.subscribe((event: CacheEvent) => event.type === "progress" && resolve(event.fraction));
  });
  const weights = getWeights(at("half"));
  expect(await arrived).toBe(0.5);
  // Not a clear: those who wait would be given the download that follows.
  const closing = cache.close();
  await expect(weights).rejects.toHaveProperty("name", "CacheClosedError");
  await closing;
  const hungUp = async () => (await fetch(at("hung-up"))).text();
  await vi.waitFor(async () => expect(await hungUp()).toBe("true"));
});

describe("on the next visit", () => {
  test("a file with an ETag is asked for by it, and not sent again", async () => {
    const first = await modelWeights({ cache })(at("tagged"));
    const again = await nextVisit()(at("tagged"));
    expect(text(again)).toBe(text(first));
    expect(await asked()).toEqual([
      { status: 200, question: null },
      { status: 304, question: `"${file}-1"` },
    ]);
  });

  test("a file that has changed is the new one, and it is kept in place of the old", async () => {
    const url = at("tagged");
    await modelWeights({ cache })(url);
    // Another version at the same address: what the server is asked for differs, what is kept does not.
    const store = await caches.open(KEEP);
    const newer = new URL(`${url}&version=2`, location.href).href;
    await store.put(newer, (await store.match(new URL(url, location.href).href))!);
    expect(text(await nextVisit()(newer))).toContain(`${file} 2`);
    expect(text(await (await store.match(newer))!.arrayBuffer())).toContain(`${file} 2`);
    expect((await asked()).map(({ status }) => status)).toEqual([200, 200]);
  });

  test("a server that does not answer leaves the file of the last visit, with a message", async () => {
    await modelWeights({ cache })(at("tagged"));
    const messages: string[] = [];
    const later = createCache();
    later.subscribe((event) => event.type === "message" && messages.push(event.text));
    const offline = vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("offline"));
    const weights = await modelWeights({ cache: later })(at("tagged"));
    offline.mockRestore();
    expect(text(weights)).toContain(file);
    expect(messages).toEqual([expect.stringContaining("The file of the last visit is used")]);
  });

  test("what has no ETag is asked for anew, and so is what is not to be kept", async () => {
    await modelWeights({ cache })(at("bare"));
    await nextVisit()(at("bare"));
    await modelWeights({ cache, keep: false })(at("tagged"));
    expect(await (await caches.open(KEEP)).keys()).toEqual([]);
    expect((await asked()).map(({ question }) => question)).toEqual([null, null, null]);
  });

  test("a file with an integrity is not asked about at all", async () => {
    const integrity = await integrityOf(`${file} 1 `.padEnd(2000, "x"));
    const first = await modelWeights({ cache })(at("bare"), { integrity });
    const again = await nextVisit()(at("bare"), { integrity });
    expect(text(again)).toBe(text(first));
    expect(await asked()).toHaveLength(1);
  });
});

async function integrityOf(contents: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(contents));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}

describe("the error says", () => {
  test.each([
    ["that the server has no such file", "missing", "", /status 404/],
    ["how much had arrived", "half", "&cut", /stopped arriving after 1000 of 2000 bytes/],
  ])("%s", async (_what, kind, rest, words) => {
    await expect(modelWeights({ cache })(at(kind, rest))).rejects.toThrow(words);
  });

  test("that the file is not the one that integrity names", async () => {
    const integrity = await integrityOf("another file");
    const weights = modelWeights({ cache })(at("bare"), { integrity });
    await expect(weights).rejects.toThrow(/not the file that `integrity` names/);
  });

  test("which option is wrong, at once", () => {
    expect(() => modelWeights({ keep: 5 as never })).toThrow(
      /`keep` takes a cache's name or false/,
    );
    expect(() => modelWeights({ tll: 5 } as never)).toThrow(/tll/);
  });
});
