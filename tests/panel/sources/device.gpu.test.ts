/** Losing a GPU device on purpose: a real one, of the software adapter that Chromium brings along. */
import { createCache } from "cache-resource";
import { afterEach, beforeEach, expect, test } from "vitest";

import { openSources, type Source, type Sources } from "../../../src/panel/sources/index.js";

const cache = createCache({ name: "gpu" });
let sources: Sources;
let source: Source;

beforeEach(() => {
  sources = openSources();
  source = sources.list.find(({ title }) => title === "gpu")!;
});

afterEach(async () => {
  sources.close();
  await cache.clear();
});

async function newDevice(): Promise<GPUDevice> {
  const adapter = await navigator.gpu.requestAdapter();
  return adapter!.requestDevice();
}

const onlyEntry = (): number => cache.entries()[0]!.entry;

test("the device that is the value is lost, and so is one that is a property of it", async () => {
  const getDevice = cache(async () => newDevice());
  const getPipeline = cache(async () => ({
    device: await newDevice(),
    kernels: new Float32Array(9),
  }));
  const held = [await getDevice(), (await getPipeline()).device];
  const entries = cache.entries().map(({ entry }) => entry);
  expect(await source.describe(entries)).toMatchObject([{ device: true }, { device: true }]);
  for (const entry of entries) await source.perform({ type: "lose-device", entry });
  expect(await Promise.all(held.map(async ({ lost }) => (await lost).reason))).toEqual([
    "destroyed",
    "destroyed",
  ]);
  // The entry stays: what follows a loss is the page's to show.
  expect(getDevice.has()).toBe(true);
});

test("validate notices the loss, and the next call has another device", async () => {
  const lost = new WeakSet<GPUDevice>();
  const getDevice = cache(
    async () => {
      const device = await newDevice();
      void device.lost.then(() => lost.add(device));
      return device;
    },
    { validate: (device) => !lost.has(device) },
  );
  const first = await getDevice();
  await source.perform({ type: "lose-device", entry: onlyEntry() });
  await first.lost;
  await Promise.resolve();
  expect(await getDevice()).not.toBe(first);
});

test("a value without a device is described as such, and has none to lose", async () => {
  cache(() => new Float32Array(4), { name: "getWeights" })();
  expect(await source.describe([onlyEntry()])).toMatchObject([{ device: false }]);
  await expect(source.perform({ type: "lose-device", entry: onlyEntry() })).rejects.toThrow(
    "The value of getWeights() is no GPU device, and has none as a property.",
  );
});
