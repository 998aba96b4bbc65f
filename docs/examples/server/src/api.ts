import { cacheResource, loadContext } from "cache-resource";

/** Where users, orders and products come from: `API` in the environment, or the sample beside. */
let address = process.env["API"] ?? "";

export function useApi(url: string): void {
  address = url;
}

export interface User {
  readonly name: string;
}

/** Asks in a user's name. Ended when nobody waits for it any more. */
export async function ask<Answer>(path: string, user?: string): Promise<Answer> {
  const { signal } = loadContext();
  const headers: HeadersInit = user === undefined ? {} : { Authorization: `Bearer ${user}` };
  const response = await fetch(`${address}${path}`, { headers, signal });
  if (!response.ok) throw new Error(`${path}: the API answered ${response.status}`);
  return (await response.json()) as Answer;
}

// #region shared
/** The same for everybody: one for the process, built once for all requests. */
export const getProducts = cacheResource(
  async function getProducts() {
    return ask<readonly string[]>("/products");
  },
  { ttl: "10m" },
);
// #endregion
