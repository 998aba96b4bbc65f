import { expect, test, vi } from "vitest";

import { freshMain, freshSlim, wasmBytes, withoutPage } from "./fresh.ts";

test("importing it fetches nothing and makes nothing global", async () => {
  withoutPage();
  const fetching = vi.spyOn(globalThis, "fetch");
  await freshSlim();
  expect(Symbol.for("cache-resource@1") in globalThis).toBe(false);
  expect(fetching).not.toHaveBeenCalledWith(expect.stringContaining("cache-resource.wasm"));
  fetching.mockRestore();
});

test("a call before init() says that init() is missing, and works after it", async () => {
  const { createCache, EngineUnavailableError, init } = await freshSlim();
  const get = createCache()((name: string) => ({ name }), { ttl: 60, maxEntries: 5 });
  expect(() => get("a")).toThrow(EngineUnavailableError);
  expect(() => get("a")).toThrow(
    "`await init()` must have ended before a cached function is called",
  );
  await init();
  expect(get("a")).toBe(get("a"));
});

test("so does an asynchronous one: its promise is rejected", async () => {
  const { createCache, EngineUnavailableError, init } = await freshSlim();
  const get = createCache()(async (name: string) => ({ name }));
  await expect(get("a")).rejects.toBeInstanceOf(EngineUnavailableError);
  await init();
  expect(await get("a")).toEqual({ name: "a" });
});

// A module of its own wraps `{ ttl: "1h" }` at its top level, and the page calls init() later: the
// usual order, which threw as long as the engine read every text.
test("a function is wrapped before init(), with durations as most are written", async () => {
  const { createCache, init } = await freshSlim();
  const ttls = [60, "1h", "90s", "1h30m", "500ms", "2 days", { minutes: 5 }];
  const gets = ttls.map((ttl) => createCache()(() => ({}), { ttl, idle: "5 min" }));
  await init();
  for (const get of gets) expect(get()).toBe(get());
});

test("a duration in a rarer spelling needs init(), and says so with the ways out", async () => {
  const { createCache, EngineUnavailableError, init } = await freshSlim();
  const wrap = () => createCache()(() => 1, { ttl: "PT1H" });
  expect(wrap).toThrow(EngineUnavailableError);
  expect(wrap).toThrow('a duration such as "PT1H" or "1.5h" is read');
  expect(wrap).toThrow('(one such as "1h30m" may come before)');
  await init();
  expect(wrap()()).toBe(1);
});

test("the main entry compiles nothing when functions are wrapped", async () => {
  withoutPage();
  const compiling = vi.spyOn(WebAssembly, "Module");
  const { cacheResource } = await freshMain();
  const get = cacheResource(() => ({}), { ttl: "1h", idle: "90s" });
  expect(compiling).not.toHaveBeenCalled();
  get();
  expect(compiling).toHaveBeenCalledOnce();
  compiling.mockRestore();
});

test("init() is one, however often and with whatever it is called", async () => {
  const { init } = await freshSlim();
  const compiling = vi.spyOn(WebAssembly, "compile");
  const bytes = await wasmBytes();
  const first = init(bytes);
  expect(init(bytes)).toBe(first);
  expect(init("http://127.0.0.1:9/elsewhere")).toBe(first);
  await first;
  await init();
  expect(compiling).toHaveBeenCalledOnce();
  compiling.mockRestore();
});

test("a failed init() can be tried again", async () => {
  const { createCache, init } = await freshSlim();
  await expect(init(new Response("", { status: 503 }))).rejects.toThrow("status 503");
  await expect(init(Promise.reject(new Error("offline")))).rejects.toThrow("offline");
  await init(await wasmBytes());
  expect(createCache()(() => 1)()).toBe(1);
});

test("where the engine may not run, init() says how to allow it", async () => {
  const { EngineUnavailableError, init } = await freshSlim();
  const forbidden = new WebAssembly.CompileError("blocked by CSP");
  const compiling = vi.spyOn(WebAssembly, "compile").mockRejectedValue(forbidden);
  const failure = init(await wasmBytes());
  await expect(failure).rejects.toBeInstanceOf(EngineUnavailableError);
  await expect(failure).rejects.toThrow("'wasm-unsafe-eval'");
  await expect(failure).rejects.toHaveProperty("cause", forbidden);
  compiling.mockRestore();
});

test("it shares the page's cache with the main entry, whichever comes first", async () => {
  for (const slimFirst of [true, false]) {
    withoutPage();
    const [slim, main] = [await freshSlim(), await freshMain()];
    await slim.init();
    const wrappers = [slim, main].map(({ cacheResource }, index) => () => {
      cacheResource(() => index, { name: `of copy ${index}` })();
    });
    for (const wrapAndCall of slimFirst ? wrappers : wrappers.reverse()) wrapAndCall();
    const names = slim.cacheResource.stats().functions.map(({ name }) => name);
    expect(names.sort()).toEqual(["of copy 0", "of copy 1"]);
    expect(main.cacheResource.entries()).toEqual(slim.cacheResource.entries());
    await main.cacheResource.clear();
    expect(slim.cacheResource.entries()).toEqual([]);
  }
});

// A page whose application has cache-resource/slim, not started yet, and a widget with
// cache-resource: the page's cache is the application's, and the widget was promised to need no init.
test("the main entry works on a page whose cache slim brought and has not started", async () => {
  withoutPage();
  const [slim, main] = [await freshSlim(), await freshMain()];
  const ofSlim = slim.cacheResource(() => ({}));
  expect(() => ofSlim()).toThrow(slim.EngineUnavailableError);
  const ofMain = main.cacheResource(() => ({}), { ttl: "1h" });
  expect(ofMain()).toBe(ofMain());
  // ... and what it lends serves the other, whose init() then has nothing left to change.
  expect(ofSlim()).toBe(ofSlim());
  const before = ofSlim();
  await slim.init();
  expect(ofSlim()).toBe(before);
});

test("of two copies of slim, one that has started is enough", async () => {
  withoutPage();
  const [first, second] = [await freshSlim(), await freshSlim()];
  const ofFirst = first.cacheResource(() => ({}));
  await second.init();
  const ofSecond = second.cacheResource(() => ({}));
  expect(ofFirst()).toBe(ofFirst());
  expect(ofSecond()).toBe(ofSecond());
});
