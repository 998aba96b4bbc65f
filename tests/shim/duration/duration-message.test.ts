import { describe, expect, test } from "vitest";

import { durationErrorMessage } from "../../../src/shim/options/duration-message.js";
import { problemOf } from "./engine.js";

/** The message for a text, with the problem and the place that the engine finds. */
function message(text: string): string {
  const { kind, at } = problemOf(text);
  expect(kind, `the engine refuses ${JSON.stringify(text)}`).not.toBe(0);
  return durationErrorMessage(text, kind, at);
}

/** The column of the text that the caret is under. */
function pointedAt(said: string): string {
  const [, line = "", caret = ""] = said.split("\n");
  return Array.from(line)[caret.indexOf("^")] ?? "end";
}

describe("the caret stands where it went wrong", () => {
  test.each([
    ["1h 5 weeks", "w"],
    ["1M", "M"],
    ["1h-30m", "-"],
    ["😀", "😀"],
    ["1h 😀", "😀"],
    ["1h30", "3"],
  ])("in %o under %o", (text, character) => {
    expect(pointedAt(message(text))).toBe(character);
  });

  test("white space that would break the line is shown as a dot", () => {
    expect(message("1\td").split("\n").slice(1)).toEqual(["  1·d", "   ^"]);
  });

  test("a long text is cut around the place", () => {
    const [, line = ""] = message(`${"1h".repeat(240)} x ${"1h".repeat(240)}`).split("\n");
    expect(line.length).toBeLessThan(70);
    expect(pointedAt(message(`${"1h ".repeat(300)}x`))).toBe("x");
  });

  test("an empty text has nothing to point at", () => {
    expect(message("")).toBe(
      'cannot read the string "" as a duration: it is empty. Write it such as "1h30min", "1.5 days" or "PT5M".',
    );
  });
});

describe("each problem is named, with a right example", () => {
  test.each([
    ["", /it is empty/],
    ["NaT", /no time at all.*write null/],
    ["-1d", /it is negative/],
    ["3600", /no unit.*"3600s" or the number itself.*"3600ms"/],
    ["1h 30", /a number has no unit/],
    ["h", /here belongs a number/],
    ["1 fortnight", /"fortnight" is no unit\. The units are/],
    ["2 weeks", /"weeks" is no unit\. Did you mean "w"\?/],
    ["5mins", /Did you mean "min"\?/],
    ["1\u03bcs", /Did you mean "us"\?/],
    ["1M", /a month or a year.*"30d"/],
    ["1 2 d", /one number or two/],
    ["1:2", /a clock is hours, minutes and seconds/],
    ["PT100H", /no ISO 8601 duration/],
    ["PT1.5M", /only seconds take a fraction/],
    ["106752d", /more than 106,751 days/],
    ["1\td", /no white space/],
    ["1d,", /a comma or a plus sign/],
  ])("%o", (text, words) => {
    expect(message(text).split("\n")[0]).toMatch(words);
  });

  test("every example that a message gives is a duration", () => {
    // Each text has another problem, so that every message is seen.
    const texts = "|NaT|-1d|3600|1h 30|h|2 weeks|1M|1 2 d|1:2|PT100H|PT1.5M|106752d|1\td|1d,".split(
      "|",
    );
    expect(new Set(texts.map((text) => problemOf(text).kind)).size).toBe(15);
    for (const text of texts) {
      const advice = message(text).split("\n")[0]!.split("duration: ")[1]!;
      const examples = [...advice.matchAll(/(?:[Ww]rite .*?)"([^"]+)"/g)].map(
        ([, example]) => example!,
      );
      expect(examples, advice).not.toEqual([]);
      for (const example of examples) expect(problemOf(example).kind, example).toBe(0);
    }
  });
});
