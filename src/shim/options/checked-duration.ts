import { parseDuration } from "../engine/durations.js";
import { checkedDuration } from "./duration.js";

/** An option that is a duration, in milliseconds; `undefined` when it is not given. */
export function checkedDurationOption(option: string, value: unknown): number | undefined {
  return value === undefined ? undefined : checkedDuration(option, value, parseDuration);
}
