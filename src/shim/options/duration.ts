import { DurationError } from "../errors.js";
import { durationLikeMilliseconds } from "./duration-like.js";
import { refuse } from "./refuse.js";

const MILLISECONDS = 1000;
const TAKES =
  'a number of seconds from 0 up, a duration such as "1h30min", ' +
  "a Temporal.Duration or its like such as { minutes: 5 }, or null for no limit";

/**
 * A duration option in milliseconds; Infinity for none. Numbers are seconds.
 *
 * @param parse - reads a duration string to milliseconds, and throws `DurationError` for what is none
 *
 * @example
 * ```ts
 * const parse = (text: string) => Number.parseFloat(text) * 60_000; // of minutes, such as "1.5min"
 * checkedDuration("ttl", 90, parse); // → 90_000
 * checkedDuration("ttl", "1.5min", parse); // → 90_000
 * checkedDuration("ttl", { minutes: 1.5 }, parse); // → 90_000
 * ```
 *
 * @throws TypeError for a value of another kind, RangeError for a negative one or NaN, DurationError
 * for a string that cannot be read; each names the option
 */
export function checkedDuration(
  option: string,
  value: unknown,
  parse: (text: string) => number,
): number {
  if (value === undefined || value === null) return Infinity;
  if (typeof value === "string") {
    try {
      return parse(value);
    } catch (error) {
      // The parser knows the text and not whose it is.
      if (!(error instanceof DurationError)) throw error;
      throw new DurationError(`Option \`${option}\`: ${error.message}`, { cause: error });
    }
  }
  if (typeof value === "number" && value >= 0) return value * MILLISECONDS;
  const milliseconds =
    typeof value === "object" ? durationLikeMilliseconds(option, value) : undefined;
  return milliseconds ?? refuse(option, TAKES, value, "number");
}
