import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createCache } from "cache-resource";
import { cookies } from "next/headers";
import { after } from "next/server";
import { cache as oncePerRequest } from "react";

import { ask } from "./api";

// #region resources
/** What belongs to the request that is being answered; closed when the answer has been sent. */
export const resources = oncePerRequest(async () => {
  const token = (await cookies()).get("user")?.value ?? "nobody";
  const cache = createCache({ name: "request" });
  after(() => cache.close());

  return {
    getUser: cache(async () => ask<{ readonly name: string }>("/me", token)),
    getOrders: cache(async () => ask<readonly string[]>("/orders", token)),
    /** A file of this request, removed with it. */
    getReceipt: cache(
      async (text: string) => {
        const folder = await mkdtemp(join(tmpdir(), "receipt-"));
        await writeFile(join(folder, "receipt.txt"), text);
        return { folder, bytes: Buffer.byteLength(text) };
      },
      { onRelease: ({ folder }) => rm(folder, { recursive: true }) },
    ),
    stats: () => cache.stats(),
  };
});
// #endregion
