import type { CachedFunction } from "cache-resource";

import type { AdapterLike, DeviceLike, GpuDevice, GpuDeviceRequest, GpuLike } from "./gpu-types.js";
import { cached, type RecipeOptions } from "./options.js";

type GetDevice = (request?: GpuDeviceRequest) => Promise<GpuDevice>;

/** The options of `gpuDevice`: those of `cacheResource`, and `cache`. */
export type GpuDeviceOptions = RecipeOptions<GpuDevice, [request?: GpuDeviceRequest]>;

/**
 * WebGPU's device, one for each request. A device that is lost (the driver was updated, the browser's
 * GPU process ended) leaves the cache, and the next call gets a new one. It is destroyed on release.
 *
 * @param options - those of `cacheResource`
 * @returns a cached function of the request, which may be left out
 *
 * @example
 * ```ts browser
 * const getDevice = gpuDevice({ idle: "10m" });
 * const device = await getDevice({ powerPreference: "high-performance" });
 * (await getDevice({ powerPreference: "high-performance" })) === device; // → true
 * await getDevice.clear(); // destroys it
 * ```
 *
 * @throws Error, to whoever asks for a device, where there is no WebGPU, no adapter, or one that lacks
 * what was required; the message says which
 */
export function gpuDevice(options: GpuDeviceOptions = {}): CachedFunction<GetDevice> {
  const construct: GetDevice = async (request) => {
    // Copied, for its key is wanted again when the device is lost, and the caller's may be changed by then.
    const asked = { ...request };
    const device = await requestDevice(asked);
    void forgetWhenLost(getDevice, device, asked);
    return device as GpuDevice;
  };
  const getDevice = cached(
    construct,
    options,
    // A request that was left out is one that asks for nothing.
    { name: "gpuDevice", key: (request) => defined(request ?? {}) },
    (device) => {
      (device as DeviceLike).destroy();
    },
  );
  return getDevice;
}

async function requestDevice(request: GpuDeviceRequest): Promise<DeviceLike> {
  const { powerPreference, forceFallbackAdapter, ...descriptor } = request;
  const adapter = await gpu().requestAdapter(defined({ powerPreference, forceFallbackAdapter }));
  if (adapter === null) {
    throw new Error(
      "gpuDevice: the browser has WebGPU and gives no adapter for " +
        `${JSON.stringify(request)}. The graphics card or its driver may be on the browser's blocklist ` +
        "(chrome://gpu says so); have another way to compute ready.",
    );
  }
  refuseLacking(adapter, request);
  return adapter.requestDevice(defined(descriptor));
}

function gpu(): GpuLike {
  const { navigator, isSecureContext } = globalThis as {
    navigator?: { readonly gpu?: GpuLike };
    isSecureContext?: boolean;
  };
  if (navigator?.gpu !== undefined) return navigator.gpu;
  throw new Error(
    isSecureContext === false
      ? "gpuDevice: WebGPU (navigator.gpu) is there in secure pages only. Serve this one by https, or from localhost."
      : "gpuDevice: there is no WebGPU (navigator.gpu) here. Have another way to compute ready, such as WebGL or a worker.",
  );
}

/** Names what is missing, which the browser's own error leaves open. */
function refuseLacking({ features, limits }: AdapterLike, request: GpuDeviceRequest): void {
  const lacking = (request.requiredFeatures ?? []).filter((name) => !features.has(name));
  const tooLow = Object.entries(request.requiredLimits ?? {}).flatMap(([name, wanted]) => {
    const has: unknown = Reflect.get(limits, name);
    // Of the alignments, which begin with "min", less is better.
    const enough =
      typeof has === "number" && (name.startsWith("min") ? has <= wanted : has >= wanted);
    return enough ? [] : [`${name} ${wanted} (it has ${String(has)})`];
  });
  if (lacking.length + tooLow.length === 0) return;
  throw new Error(
    `gpuDevice: the adapter lacks ${[...lacking, ...tooLow].join(", ")}. Its features are ` +
      `${[...features].join(", ") || "none"}.`,
  );
}

/** Takes a device out of the cache when it is lost. */
async function forgetWhenLost(
  getDevice: CachedFunction<GetDevice>,
  device: DeviceLike,
  request: GpuDeviceRequest,
): Promise<void> {
  // A refresh may have put another device in its place, and its own release has taken it out already.
  const isHeld = (): boolean => (getDevice.peek(request) as unknown) === device;
  await device.lost;
  // Lost before it was in the cache: it is there when its promise has settled.
  if (!isHeld()) await new Promise((resolve) => setTimeout(resolve));
  if (isHeld()) await getDevice.clear(request);
}

/** Without the members that were left out: WebIDL takes `undefined` for a value here and there. */
function defined(members: object): object {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
