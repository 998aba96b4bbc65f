import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { createCache } from "cache-resource";
import { gpuDevice } from "cache-resource/recipes";

// With WebGPU on the processor (SwiftShader).

let cache = createCache();

beforeEach(() => {
  cache = createCache();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await cache.close();
});

test("a device is built once for each request, and computes", async () => {
  const getDevice = gpuDevice({ cache });
  const device = await getDevice();
  expect(device).toBeInstanceOf(GPUDevice);
  expect(await getDevice({})).toBe(device);
  expect(await getDevice({ powerPreference: undefined })).toBe(device);
  expect(await getDevice({ label: "another" })).not.toBe(device);
  const buffer = device.createBuffer({
    size: 16,
    usage: GPUBufferUsage.MAP_READ,
    mappedAtCreation: true,
  });
  expect(buffer.getMappedRange().byteLength).toBe(16);
  expect(getDevice.stats()).toMatchObject({ name: "gpuDevice", misses: 2, entries: 2 });
});

test("a label, features and limits are the device's", async () => {
  const [feature] = [...(await navigator.gpu.requestAdapter())!.features];
  const device = await gpuDevice({ cache })({
    label: "heat map",
    requiredFeatures: [feature!],
    requiredLimits: { maxBufferSize: 2 ** 20 },
  });
  expect(device.label).toBe("heat map");
  expect(device.features.has(feature!)).toBe(true);
});

test("it is destroyed on release", async () => {
  const getDevice = gpuDevice({ cache });
  const { lost } = await getDevice();
  await getDevice.clear();
  expect((await lost).reason).toBe("destroyed");
});

// The device of a page is lost when the driver is updated or the browser's GPU process ends; a page can
// bring that about for itself only by destroying it.
test("a lost device leaves the cache, and the next call builds anew", async () => {
  const getDevice = gpuDevice({ cache });
  const first = await getDevice();
  first.destroy();
  await vi.waitFor(() => expect(getDevice.has()).toBe(false));
  const second = await getDevice();
  expect(second).not.toBe(first);
  second.queue.submit([]);
});

test("a lost device leaves the cache though its request has been changed since", async () => {
  // It was looked for by what the request asked for by then, and stayed.
  const getDevice = gpuDevice({ cache });
  const request = { label: "one" };
  const device = await getDevice(request);
  request.label = "two";
  device.destroy();
  await vi.waitFor(() => expect(getDevice.has({ label: "one" })).toBe(false));
});

test("a device that is lost before anybody has it is not served for long", async () => {
  const getDevice = gpuDevice({ cache });
  const adapter = (await navigator.gpu.requestAdapter())!;
  const lostAlready = await adapter.requestDevice();
  lostAlready.destroy();
  vi.spyOn(GPUAdapter.prototype, "requestDevice").mockResolvedValueOnce(lostAlready);
  const first = await getDevice();
  await vi.waitFor(() => expect(getDevice.has()).toBe(false));
  expect(await getDevice()).not.toBe(first);
});

test("the loss of a device that a refresh has replaced leaves the new one alone", async () => {
  const getDevice = gpuDevice({ cache });
  const first = await getDevice();
  const second = await getDevice.refresh();
  await first.lost;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await getDevice()).toBe(second);
});

describe("the error says", () => {
  test("that there is no WebGPU", async () => {
    vi.spyOn(navigator, "gpu", "get").mockReturnValue(undefined as never);
    await expect(gpuDevice({ cache })()).rejects.toThrow(/no WebGPU \(navigator\.gpu\) here/);
  });

  test("that the page would have to be secure", async () => {
    vi.spyOn(navigator, "gpu", "get").mockReturnValue(undefined as never);
    vi.spyOn(globalThis, "isSecureContext", "get").mockReturnValue(false);
    await expect(gpuDevice({ cache })()).rejects.toThrow(/secure pages only.*https/);
  });

  test("that there is no adapter", async () => {
    vi.spyOn(navigator.gpu, "requestAdapter").mockResolvedValue(null);
    await expect(gpuDevice({ cache })({ powerPreference: "low-power" })).rejects.toThrow(
      /gives no adapter for {"powerPreference":"low-power"}/,
    );
  });

  test("which feature and which limit the adapter lacks", async () => {
    const request = {
      requiredFeatures: ["time-travel"],
      requiredLimits: { maxBufferSize: 2 ** 40, maxWishes: 3 },
    };
    await expect(gpuDevice({ cache })(request)).rejects.toThrow(
      /lacks time-travel, maxBufferSize 1099511627776 \(it has \d+\), maxWishes 3 \(it has undefined\)/,
    );
  });

  test("and the next call tries again", async () => {
    const getDevice = gpuDevice({ cache });
    vi.spyOn(navigator.gpu, "requestAdapter").mockResolvedValueOnce(null);
    await expect(getDevice()).rejects.toThrow();
    expect(await getDevice()).toBeInstanceOf(GPUDevice);
  });
});
