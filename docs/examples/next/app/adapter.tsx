"use client";

import { Suspense, use } from "react";

import { getDevice } from "../lib/device";

// #region adapter
export default function Adapter() {
  return (
    <Suspense fallback={<p>Starting the GPU…</p>}>
      <Vendor />
    </Suspense>
  );
}

function Vendor() {
  const device = use(getDevice());
  return <p>{device ? `Adapter: ${device.adapterInfo.vendor}` : "This browser has no WebGPU."}</p>;
}
// #endregion
