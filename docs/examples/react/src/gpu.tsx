import { Suspense, use } from "react";

import { getDevice } from "./device.ts";

function Adapter() {
  const device = use(getDevice());
  if (device === undefined) return <p>This browser has no WebGPU.</p>;
  return <p>Adapter: {device.adapterInfo.vendor || "unnamed"}</p>;
}

function Limits() {
  const device = use(getDevice());
  return device && <p>Buffers up to {device.limits.maxBufferSize / 2 ** 20} MiB</p>;
}

export function Gpu() {
  return (
    <Suspense fallback={<p>Starting the GPU…</p>}>
      <Adapter />
      <Limits />
    </Suspense>
  );
}
