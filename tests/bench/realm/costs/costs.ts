import { bytesInKey, churn, million, perEntry } from "./memory.ts";
import { coldCallers } from "./cold-callers.ts";

/** Measures what the package costs besides time; figures by name. */
export type Cost = () => Record<string, number> | Promise<Record<string, number>>;

/** All of them. */
export const costs: Record<string, Cost> = {
  "per-entry": perEntry,
  churn,
  million,
  "bytes-in-key": bytesInKey,
  "cold-callers": coldCallers,
};
