import { MILLISECONDS } from "./duration-like.js";

const { days, hours, minutes, seconds, milliseconds: ms } = MILLISECONDS;

/** The milliseconds of each unit, as nearly everybody writes it. */
const UNITS: Readonly<Record<string, number | undefined>> = {
  d: days,
  day: days,
  days,
  h: hours,
  hour: hours,
  hours,
  m: minutes,
  min: minutes,
  minute: minutes,
  minutes,
  s: seconds,
  sec: seconds,
  second: seconds,
  seconds,
  ms,
};

/** Longer numbers are the engine's to read. */
const MOST_DIGITS = 9;

/** More than pandas holds, which the engine refuses. */
const LONGEST = 2 ** 63 / 1e6;

/**
 * The milliseconds of a duration as nearly everybody writes one, in whole days to milliseconds, such as
 * `"1h30m"` or `"5 minutes"`; `undefined` for any other text, which is the engine's to read. So the
 * engine need not start for it: a module that wraps `{ ttl: "1h" }` costs nothing until the first call,
 * and may come before `init()` of `cache-resource/slim`.
 *
 * The engine's rules hold, and the tests hold it against them: what is read here has its value.
 *
 * @example
 * ```ts
 * plainMilliseconds("1h30m"); // → 5_400_000
 * plainMilliseconds("PT5M"); // → undefined
 * ```
 */
export function plainMilliseconds(text: string): number | undefined {
  let milliseconds = 0;
  let at = past(text, 0, " ", " ");
  // No regular expression: to compile one takes longer than all else when the first function is wrapped.
  do {
    const numberEnd = past(text, at, "0", "9");
    const unitStart = past(text, numberEnd, " ", " ");
    const unitEnd = past(text, unitStart, "a", "z");
    const digits = numberEnd - at;
    const unit = UNITS[text.slice(unitStart, unitEnd)];
    if (unit === undefined || digits === 0 || digits > MOST_DIGITS) return undefined;
    milliseconds += Number(text.slice(at, numberEnd)) * unit;
    at = past(text, unitEnd, " ", " ");
  } while (at < text.length);
  // By way of nanoseconds, as the engine's answer comes: far beyond a hundred days they are rounded.
  return milliseconds < LONGEST ? (milliseconds * 1e6) / 1e6 : undefined;
}

/** The first place from `at` on whose character is not one from `first` to `last`. */
function past(text: string, at: number, first: string, last: string): number {
  while (text.charAt(at) >= first && text.charAt(at) <= last) at++;
  return at;
}
