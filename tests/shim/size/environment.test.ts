import { describe, expect, test } from "vitest";

import { estimateBytes } from "../../../src/shim/size/estimate.js";

// GPUBufferUsage.STORAGE and GPUTextureUsage.TEXTURE_BINDING, which TypeScript's DOM library lacks.
const BUFFER_STORAGE = 0x80;
const TEXTURE_BINDING = 0x04;

/** A kind that only some environments have, with an object whose size is known. */
interface Kind {
  readonly name: string;
  readonly bytes: number;
  readonly make: () => unknown;
}

const KINDS: readonly Kind[] = [
  { name: "SharedArrayBuffer", bytes: 40, make: () => new SharedArrayBuffer(40) },
  { name: "ImageData", bytes: 4 * 3 * 4, make: () => new ImageData(4, 3) },
  {
    name: "ImageBitmap",
    bytes: 4 * 3 * 4,
    make: () => createImageBitmap(new ImageData(4, 3)),
  },
  {
    name: "AudioBuffer",
    bytes: 100 * 2 * 4,
    make: () => new AudioBuffer({ length: 100, numberOfChannels: 2, sampleRate: 44_100 }),
  },
  {
    name: "VideoFrame",
    bytes: 4 * 4 * 4,
    make: () =>
      new VideoFrame(new Uint8Array(64), {
        format: "RGBA",
        codedWidth: 4,
        codedHeight: 4,
        timestamp: 0,
      }),
  },
  {
    name: "GPUBuffer",
    bytes: 256,
    make: async () => (await device()).createBuffer({ size: 256, usage: BUFFER_STORAGE }),
  },
  {
    name: "GPUTexture",
    bytes: (64 + 16) * 2 * 8,
    make: async () =>
      (await device()).createTexture({
        size: [8, 8, 2],
        mipLevelCount: 2,
        format: "rgba16float",
        usage: TEXTURE_BINDING,
      }),
  },
];

async function device(): Promise<GPUDevice> {
  const adapter = await navigator.gpu.requestAdapter();
  return adapter!.requestDevice();
}

/** WebKitGTK has the classes of WebGPU and no way to an object of theirs. */
const hasGpu = typeof navigator === "object" && "gpu" in navigator;

const here = KINDS.filter(({ name }) => name in globalThis && (hasGpu || !name.startsWith("GPU")));

describe("the kinds that this environment has", () => {
  test("Chromium has them all, so that each is measured somewhere", () => {
    const isolated = (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated === true;
    const expected = !("chrome" in globalThis)
      ? here
      : KINDS.filter(({ name }) => isolated || name !== "SharedArrayBuffer");
    expect(here).toEqual(expected);
  });

  test.each([{ name: "ArrayBuffer", bytes: 12, make: () => new ArrayBuffer(12) }, ...here])(
    "$name is measured to the byte",
    async ({ bytes, make }) => {
      expect(estimateBytes(await make())).toEqual({ bytes, source: "estimated" });
    },
  );
});

/** What a page has and Node does not. */
const page = typeof document === "object" ? document : undefined;

describe("objects that were closed, and those of an iframe", () => {
  test("a closed image or frame holds nothing", async () => {
    for (const { name, make } of here) {
      const value = (await make()) as { close?: () => void };
      if (name !== "ImageBitmap" && name !== "VideoFrame") continue;
      value.close!();
      expect(estimateBytes(value), name).toEqual({ bytes: 0, source: "estimated" });
    }
    expect(estimateBytes(new ArrayBuffer(0))).toEqual({ bytes: 0, source: "estimated" });
  });

  test("a value of another realm is measured like one of this", async () => {
    const other = await realm();
    const value = other(
      "({ bytes: new Uint8Array(10), view: new DataView(new ArrayBuffer(6)), map: new Map([[1, [2]]]) })",
    );
    expect(estimateBytes(value)).toEqual({
      bytes: 16 + 10 + 6 + (16 + 8) + (16 + 8),
      source: "estimated",
    });
  });

  test("a destroyed GPU buffer, and a lost device, do no harm", async () => {
    if (!hasGpu) {
      expect(here.map(({ name }) => name)).not.toContain("GPUTexture");
      return;
    }
    const gpu = await device();
    const buffer = gpu.createBuffer({ size: 16, usage: BUFFER_STORAGE });
    buffer.destroy();
    gpu.destroy();
    expect(estimateBytes({ gpu, buffer })).toEqual({ bytes: 32, source: "unknown" });
  });
});

/** Evaluates code where nothing is shared with this realm. */
async function realm(): Promise<(code: string) => unknown> {
  if (page === undefined) {
    const { runInNewContext } = await import("node:vm");
    return (code) => runInNewContext(code);
  }
  const frame = page.body.appendChild(page.createElement("iframe"));
  return (code) =>
    (frame.contentWindow as unknown as { eval: (code: string) => unknown }).eval(code);
}
