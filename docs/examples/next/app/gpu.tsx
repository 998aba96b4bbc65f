"use client";

import dynamic from "next/dynamic";

// #region gpu
/** A client component is rendered on the server first, which has no GPU: this one is not. */
export const Gpu = dynamic(() => import("./adapter"), {
  ssr: false,
  loading: () => <p>Starting the GPU…</p>,
});
// #endregion
