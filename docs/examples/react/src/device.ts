import { cacheResource } from "cache-resource";

/** The page's GPU; `undefined` in a browser without one, which is an answer and no failure. */
export const getDevice = cacheResource(
  async function getDevice(powerPreference: GPUPowerPreference = "high-performance") {
    const adapter = await navigator.gpu?.requestAdapter({ powerPreference });
    return adapter?.requestDevice();
  },
  { onRelease: (device) => device?.destroy() },
);
