import { describe } from "./describe.js";

/** What is shown of a long text: so much before the place and after it. */
const SHOWN = 30;

/** Units that people write and pandas refuses, each beginning with the one that they mean. */
const MEANT = /^(w|h|min|[mnu]?s)(?:eeks?|rs|s|ecs?)?$/;

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
  const [problem, example = '1h30min", "1.5 days" or "PT5M'] = problemOf(text, kind, at);
  const said = `cannot read ${describe(text)} as a duration: ${problem}. Write it such as "${example}".`;
  // Nothing can be pointed at in a text that has nothing.
  return text.trim() === "" ? said : `${said}\n${pointed(text, at)}`;
}

/** By the engine's number of it (`src/engine/duration/error.rs`), with an example where one helps more. */
function problemOf(text: string, kind: number, at: number): readonly [string, string?] {
  const number = text.trim();
  const problems: readonly (readonly [string, string?])[] = [
    ["it is empty"],
    ["it stands for no time at all; for no limit, write null"],
    ["it is negative"],
    [
      `it has no unit. For seconds, write "${number}s" or the number itself; for milliseconds "${number}ms"`,
    ],
    ["a number has no unit"],
    ["here belongs a number, with a digit before any dot", "0.5h"],
    [noUnit(text.slice(at))],
    ["how long a month or a year is depends on the date", "30d"],
    ["these digits could be one number or two", "1.5h"],
    ["a clock is hours, minutes and seconds, and the end", "02:03:04"],
    ["this is no ISO 8601 duration of weeks to seconds", "P1DT2H30M"],
    ["in ISO 8601 form only seconds take a fraction, of up to nine digits", "PT90.5S"],
    ["that is more than 106,751 days; for no limit, write null", "365d"],
    ["no white space belongs here but the plain space", "1h 30min"],
    ["a comma or a plus sign does not belong here"],
  ];
  return problems[kind - 1] ?? ["it is none"];
}

function noUnit(rest: string): string {
  const word = /^[^\d\s.,+:-]{1,30}/u.exec(rest)?.[0] ?? rest.slice(0, 1);
  // With the Greek letter; the unit has the micro sign, which looks the same.
  const [, meant] = MEANT.exec(word.toLowerCase().replace("\u03BC", "u")) ?? [];
  const advice = meant === undefined ? "" : ` Did you mean "${meant}"?`;
  return `${JSON.stringify(word)} is no unit.${advice} The units are W, D (days), h (hours), m (minutes), s (seconds), ms, us and ns`;
}

/** The text and, below, the caret; both cut where the text is long. */
function pointed(text: string, at: number): string {
  const start = Math.max(0, at - SHOWN);
  const end = at + SHOWN;
  const before = (start > 0 ? "…" : "") + visible(text.slice(start, at));
  const after = visible(text.slice(at, end)) + (end < text.length ? "…" : "");
  // As many columns as characters, of which some take two UTF-16 units.
  return `  ${before}${after}\n  ${" ".repeat(Array.from(before).length)}^`;
}

/** One visible character for each that would break the line or move the caret. */
function visible(text: string): string {
  return text.replaceAll(/[^\S ]|\p{Cc}/gu, "·");
}
