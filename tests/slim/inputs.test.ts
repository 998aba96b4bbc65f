import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { freshSlim, type Slim, wasmBytes, wasmResponse } from "./fresh.ts";

let slim: Slim;

beforeEach(async () => {
  slim = await freshSlim();
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** Whether the engine runs: a hit is the same object as the miss before it. */
function works({ createCache }: Slim): boolean {
  const get = createCache()((name: string) => ({ name }), { ttl: "1h" });
  return get("a") === get("a");
}

describe("init() takes", () => {
  test("nothing, and finds the file beside its own", async () => {
    await slim.init();
    expect(works(slim)).toBe(true);
  });

  test.each<[string, () => Parameters<Slim["init"]>[0] | Promise<WebAssembly.Module>]>([
    ["a URL", () => new URL("../../pkg/cache-resource.wasm", import.meta.url)],
    ["its text", () => new URL("../../pkg/cache-resource.wasm", import.meta.url).href],
    ["a Response", () => wasmResponse("application/wasm")],
    ["the promise of one", async () => wasmResponse("application/wasm")],
    ["an ArrayBuffer", async () => (await wasmBytes()).buffer],
    ["a typed array", () => wasmBytes()],
    ["a DataView", async () => new DataView((await wasmBytes()).buffer)],
    ["a part of a buffer", async () => partOfBuffer(await wasmBytes())],
    ["a Module", async () => WebAssembly.compile(await wasmBytes())],
  ])("%s", async (_what, input) => {
    await slim.init(await input());
    expect(works(slim)).toBe(true);
  });
});

function partOfBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(bytes.length + 16);
  whole.set(bytes, 8);
  return whole.subarray(8, 8 + bytes.length);
}

test("a Response is compiled as it streams", async () => {
  const streaming = vi.spyOn(WebAssembly, "compileStreaming");
  await slim.init(await wasmResponse("application/wasm"));
  expect(streaming).toHaveBeenCalledOnce();
});

test.each([
  ["text/plain", "came as text/plain"],
  ["application/wasm; charset=utf-8", "came as application/wasm; charset=utf-8"],
  [undefined, "came as no type at all"],
])("a file of type %s works, and the console says what to change", async (type, words) => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  await slim.init(await wasmResponse(type));
  expect(works(slim)).toBe(true);
  expect(warn).toHaveBeenCalledOnce();
  expect(warn.mock.calls[0]![0]).toContain(words);
  expect(warn.mock.calls[0]![0]).toContain("application/wasm");
});

describe("init() refuses, and says what to do about it,", () => {
  test.each<[string, () => unknown, RegExp]>([
    [
      "a page in place of the file",
      () => new Response("<!doctype html>", { headers: { "Content-Type": "text/html" } }),
      /15 bytes that are no WebAssembly; they begin with "<!doctype html>".*cache-resource\.wasm/s,
    ],
    [
      "an answer that is an error",
      () => new Response("", { status: 404, statusText: "Not Found" }),
      /status 404 \(Not Found\).*cache-resource\.wasm/s,
    ],
    ["no bytes", () => new Uint8Array(), /0 bytes that are no WebAssembly/],
    ["an address that nobody answers", () => "http://127.0.0.1:9/x.wasm", /could not be fetched/],
  ])("%s", async (_what, input, words) => {
    const failure = slim.init(input() as Response);
    await expect(failure).rejects.toBeInstanceOf(slim.EngineUnavailableError);
    await expect(failure).rejects.toThrow(words);
  });

  test.each([
    [
      "a number",
      42,
      /init\(\) takes a URL, a Response, bytes or a WebAssembly\.Module, and got 42/,
    ],
    ["an object", {}, /init\(\) takes a URL.*and got an object/],
  ])("%s", async (_what, input, words) => {
    const failure = slim.init(input);
    await expect(failure).rejects.toBeInstanceOf(TypeError);
    await expect(failure).rejects.toThrow(words);
  });

  test("bytes that only begin like WebAssembly", async () => {
    const cut = (await wasmBytes()).slice(0, 1000);
    const failure = slim.init(cut);
    await expect(failure).rejects.toBeInstanceOf(slim.EngineUnavailableError);
    await expect(failure).rejects.toHaveProperty("cause", expect.any(WebAssembly.CompileError));
  });
});
