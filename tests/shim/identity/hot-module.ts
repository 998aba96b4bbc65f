import type { CacheResourceOptions, ReleaseReason } from "cache-resource";

import { timedCache } from "../promises/support.js";

/** The run of code in which a module is evaluated ends before hot reload evaluates it again. */
export const nextEvaluation = (): Promise<void> => Promise.resolve();

/** A module of one cached function, of which hot reload evaluates several versions. */
export function hotModule(options: CacheResourceOptions = {}) {
  const { cache, time } = timedCache();
  const log: [version: string, value: unknown, reason: ReleaseReason][] = [];
  const first = (version: string, changes: CacheResourceOptions = {}) =>
    cache(async (key: string) => ({ version, key }), {
      id: "src/gpu.ts#getDevice",
      onRelease: (value, { reason }) => void log.push([version, value, reason]),
      ...options,
      ...changes,
    });
  /** The same with another source. */
  const edited = (version: string) =>
    cache(async (key: string) => ({ version, key, edited: true }), {
      id: "src/gpu.ts#getDevice",
      onRelease: (value, { reason }) => void log.push([version, value, reason]),
      ...options,
    });
  return { cache, time, log, first, edited };
}
