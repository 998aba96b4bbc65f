import { parseDuration } from "../engine/durations.js";
import { checkedDuration } from "./duration.js";

/** An option that is a duration, in milliseconds; Infinity for none. */
export function checkedDurationOption(name: string, value: unknown): number {
  return value === undefined ? Infinity : checkedDuration(name, value, parseDuration);
}
