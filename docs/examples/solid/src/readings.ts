import { cacheResource, loadContext } from "cache-resource";

// #region readings
/** What a plant's sensors said, from a server that may have a bad day. */
export const getReadings = cacheResource(
  async function getReadings(plant: string): Promise<readonly number[]> {
    const { signal } = loadContext();
    const response = await fetch(`readings/${plant}.json`, { signal });
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    return (await response.json()) as number[];
  },
  { ttl: "10m", maxEntries: 8 },
);
// #endregion
