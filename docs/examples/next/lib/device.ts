import { cacheResource } from "cache-resource";

/** The page's GPU; `undefined` in a browser without one, which is an answer and no failure. */
export const getDevice = cacheResource(
  async () => {
    const adapter = await navigator.gpu?.requestAdapter();
    return adapter?.requestDevice();
  },
  { name: "getDevice", onRelease: (device) => device?.destroy() },
);
