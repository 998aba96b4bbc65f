import { createResource, Show, Suspense } from "solid-js";

import { getDevice } from "./device.ts";

function Adapter() {
  const [device] = createResource(() => getDevice());
  return (
    <Show when={device()} fallback={<p>This browser has no WebGPU.</p>}>
      {(device) => <p>Adapter: {device().adapterInfo.vendor || "unnamed"}</p>}
    </Show>
  );
}

function Limits() {
  const [device] = createResource(() => getDevice());
  return (
    <Show when={device()}>
      {(device) => <p>Buffers up to {device().limits.maxBufferSize / 2 ** 20} MiB</p>}
    </Show>
  );
}

export function Gpu() {
  return (
    <Suspense fallback={<p>Starting the GPU…</p>}>
      <Adapter />
      <Limits />
    </Suspense>
  );
}
