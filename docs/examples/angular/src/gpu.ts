import { cacheResource } from "cache-resource";

/** The page's GPU device for a power preference: one, however many components ask. */
export const getDevice = cacheResource(
  async (powerPreference: GPUPowerPreference) => {
    const adapter = await navigator.gpu?.requestAdapter({ powerPreference });
    if (!adapter) throw new Error("The browser gives no GPU.");
    return adapter.requestDevice({ label: powerPreference });
  },
  { name: "getDevice", onRelease: (device) => device.destroy() },
);

/** What that GPU is called: a text, which nobody has to release. */
export const getGpuName = cacheResource(
  async (power: GPUPowerPreference) => {
    const { adapterInfo } = await getDevice(power);
    return `${adapterInfo.vendor} ${adapterInfo.architecture}`;
  },
  { name: "getGpuName" },
);
