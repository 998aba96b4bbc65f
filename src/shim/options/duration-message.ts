import { describe } from "./describe.js";

/** What is shown of a long text: so much before the place and after it. */
const SHOWN_BEFORE = 30;
const SHOWN_AFTER = 30;

/** A problem in words, for the rest of the text from the place where it is. */
type Explain = (rest: string, text: string) => string;

const EXAMPLE = 'Write it such as "1h30min", "1.5 days" or "PT5M".';

/** By the engine's number of the problem (`src/engine/duration/error.rs`). */
const EXPLANATIONS: Readonly<Record<number, Explain>> = {
  1: () => `it is empty. ${EXAMPLE}`,
  2: () => `it stands for no time at all. ${EXAMPLE} For no limit, write null.`,
  3: () => `it is negative, and nothing lasts less than no time. ${EXAMPLE}`,
  4: (_rest, text) =>
    `it has no unit. For seconds, write "${text.trim()}s" or the number itself; for milliseconds "${text.trim()}ms".`,
  5: () => 'a number has no unit. Write one after every number, such as "1h30min".',
  6: () => 'here belongs a number, with a digit before any dot. Write it such as "0.5h".',
  7: (rest) => `${unitOf(rest)} is no unit.${meant(rest)} ${UNITS}`,
  8: () => 'how long a month or a year is depends on the date. Write days, such as "30d".',
  9: () => 'these digits could be one number or two. Write each in one piece, such as "1.5h".',
  10: () => 'a clock is hours, minutes and seconds, and the end. Write it such as "02:03:04".',
  11: () => 'this is no ISO 8601 duration of weeks to seconds. Write it such as "P1DT2H30M".',
  12: () =>
    'in ISO 8601 form only seconds take a fraction, of up to nine digits. Write it such as "PT90.5S", or "1.5h".',
  13: () => 'that is more than 106,751 days. Write less, such as "365d"; for no limit, null.',
  14: () => 'no white space belongs here but the plain space. Write it such as "1h 30min".',
  15: () => 'a comma or a plus sign does not belong here. Write it such as "1h30min".',
};

const UNITS =
  'The units are W, D (days), h (hours), m (minutes), s (seconds), ms, us and ns. Write it such as "1h30min".';

/** Units that people write and pandas refuses. */
const MEANT: Readonly<Record<string, string>> = {
  week: "w",
  weeks: "w",
  hrs: "h",
  mins: "min",
  secs: "s",
  msec: "ms",
  msecs: "ms",
  usec: "us",
  usecs: "us",
  nsec: "ns",
  nsecs: "ns",
  // With the Greek letter; the unit has the micro sign, which looks the same.
  "\u03BCs": "us",
};

/**
 * What `DurationError` says of a text: what is wrong with it, the place marked by a caret below, and
 * a right example.
 *
 * @param kind - the engine's number of the problem (`durationErrorKind`)
 * @param at - the place, in UTF-16 units from the start (`durationErrorAt`)
 *
 * @example
 * ```ts
 * const [, text, caret] = durationErrorMessage("1h 5 weeks", 7, 5).split("\n");
 * text; // → "  1h 5 weeks"
 * caret; // → "       ^"
 * ```
 */
export function durationErrorMessage(text: string, kind: number, at: number): string {
  const explain = EXPLANATIONS[kind] ?? (() => EXAMPLE);
  const said = `cannot read ${describe(text)} as a duration: ${explain(text.slice(at), text)}`;
  // Nothing can be pointed at in a text that has nothing.
  return text.trim() === "" ? said : `${said}\n${pointed(text, at)}`;
}

/** The text and, below, the caret; both cut where the text is long. */
function pointed(text: string, at: number): string {
  const start = Math.max(0, at - SHOWN_BEFORE);
  const end = Math.min(text.length, at + SHOWN_AFTER);
  const before = (start > 0 ? "…" : "") + visible(text.slice(start, at));
  const after = visible(text.slice(at, end)) + (end < text.length ? "…" : "");
  // As many columns as characters, of which some take two UTF-16 units.
  return `  ${before}${after}\n  ${" ".repeat(Array.from(before).length)}^`;
}

/** One visible character for each that would break the line or move the caret. */
function visible(text: string): string {
  return text.replaceAll(/[^\S ]|\p{Cc}/gu, "·");
}

function unitWord(rest: string): string {
  return /^[^\d\s.,+:-]+/u.exec(rest)?.[0] ?? rest.slice(0, 1);
}

function unitOf(rest: string): string {
  const word = unitWord(rest);
  return JSON.stringify(word.length > SHOWN_AFTER ? `${word.slice(0, SHOWN_AFTER)}…` : word);
}

function meant(rest: string): string {
  const word = unitWord(rest).toLowerCase();
  return Object.hasOwn(MEANT, word) ? ` Did you mean "${MEANT[word] ?? ""}"?` : "";
}
