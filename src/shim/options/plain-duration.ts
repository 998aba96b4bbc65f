import { MILLISECONDS } from "./duration-like.js";

const PLAIN =
  /^(?: *\d{1,9} *(?:ms|d(?:ays?)?|h(?:ours?)?|m(?:in(?:utes?)?)?|s(?:ec(?:onds?)?)?))+ *$/;

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
  if (!PLAIN.test(text)) return undefined;
  let milliseconds = 0;
  for (const [, digits, unit = ""] of text.matchAll(/(\d+) *(ms|.)/g)) {
    // By its first letter; of those with an m, the minute is the longest.
    const name = Object.keys(MILLISECONDS).find((each) => each.startsWith(unit)) ?? "milliseconds";
    milliseconds += Number(digits) * (MILLISECONDS[name] as number);
  }
  // By way of nanoseconds, as the engine's answer comes: far beyond a hundred days they are rounded.
  return milliseconds < LONGEST ? (milliseconds * 1e6) / 1e6 : undefined;
}
