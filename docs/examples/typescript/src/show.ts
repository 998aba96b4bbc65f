import { cached } from "./cached.js";
import { log, Models } from "./models.js";

/** What a program does with the class. Both kinds of decorators do the same. */
export async function show(): Promise<string[]> {
  const models = new Models("/models");
  const others = new Models("/others");

  // #region calls
  await Promise.all([models.load("small"), models.load("small")]); // one load
  await others.load("small"); // another instance, another entry
  models.labels("en");
  others.labels("en"); // shared: the same labels
  // #endregion

  await sum(models);
  const { misses, hits, coalesced } = cached(models.load).stats();
  log.push(`${misses} misses, ${coalesced} coalesced, ${hits} hits`);
  return log;
}

// #region using
async function sum(models: Models): Promise<number> {
  const load = cached(models.load);
  using lease = await load.lease("small");
  void load.clear(); // somebody clears it while it is used
  log.push("still here");
  return lease.value.weights.reduce((total, weight) => total + weight, 0);
} // released here, and not before
// #endregion
