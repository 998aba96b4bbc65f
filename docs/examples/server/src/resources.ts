import { AsyncLocalStorage } from "node:async_hooks";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createCache } from "cache-resource";

import { ask, type User } from "./api.ts";

// #region resources
/** What belongs to one request: cached functions of a cache that ends with it. */
export function openResources(token: string) {
  const cache = createCache({ name: "request" });
  open.add(cache);

  return {
    getUser: cache(async function getUser() {
      return ask<User>("/me", token);
    }),
    getOrders: cache(async function getOrders() {
      return ask<readonly string[]>("/orders", token);
    }),
    /** A file of this request, removed with it. */
    getReceipt: cache(
      async function getReceipt(text: string) {
        const folder = await mkdtemp(join(tmpdir(), "receipt-"));
        await writeFile(join(folder, "receipt.txt"), text);
        return { folder, bytes: Buffer.byteLength(text) };
      },
      { onRelease: ({ folder }) => rm(folder, { recursive: true }) },
    ),
    stats: () => cache.stats(),
    [Symbol.asyncDispose]: async () => {
      await cache.close();
      open.delete(cache);
    },
  };
}
// #endregion

/** For the health check: what has begun and not ended. */
export const open = new Set<object>();

// #region storage
type Resources = ReturnType<typeof openResources>;

const storage = new AsyncLocalStorage<Resources>();

/** Runs a request's work; whatever it calls, and awaits, finds these resources. */
export const runWith = <Result>(resources: Resources, work: () => Result): Result =>
  storage.run(resources, work);

/** The resources of the request that is being answered. */
export function resources(): Resources {
  const found = storage.getStore();
  if (found === undefined) throw new Error("resources() was called outside of a request.");
  return found;
}
// #endregion
