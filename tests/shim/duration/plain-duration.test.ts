import fc from "fast-check";
import { expect, test } from "vitest";

import table from "../../engine/durations.tsv?raw";
import { engineMilliseconds } from "../../../src/shim/engine/durations.js";
import { plainMilliseconds } from "../../../src/shim/options/plain-duration.js";

/** What the engine reads in a text; `undefined` where it refuses. */
function byEngine(text: string): number | undefined {
  try {
    return engineMilliseconds(text);
  } catch {
    return undefined;
  }
}

test.each(["1h", "90s", "1h30m", "500ms", "2d", "5 min", "2 days", "1 hour 30 minutes", " 3sec "])(
  "%j is read without the engine, with its value",
  (text) => {
    expect(plainMilliseconds(text)).toBeDefined();
    expect(plainMilliseconds(text)).toBe(byEngine(text));
  },
);

test.each([
  "",
  "1",
  "PT5M",
  "1.5h",
  "02:03:04",
  "1M",
  "1H",
  "1 2 d",
  "1h 30",
  "1h,1m",
  "-1h",
  "1w",
])("%j is left to the engine", (text) => {
  expect(plainMilliseconds(text)).toBeUndefined();
});

test("whatever is read without the engine has its value, up to its longest and beyond", () => {
  const units = ["ms", "d", "day", "days", "h", "hour", "hours", "m", "min", "minute", "minutes"];
  const term = fc.tuple(
    fc.constantFrom("", " "),
    fc.oneof(fc.nat(99), fc.nat({ max: 999_999_999 })),
    fc.constantFrom("", " ", "  "),
    fc.constantFrom(...units, "s", "sec", "second", "seconds", "mins", "M", "x"),
  );
  const texts = fc
    .array(term, { minLength: 1, maxLength: 4 })
    .map((terms) => terms.flat().join(""));
  let read = 0;
  const agrees = (text: string) => {
    const plain = plainMilliseconds(text);
    if (plain === undefined) return;
    read += 1;
    expect(plain, text).toBe(byEngine(text));
  };
  fc.assert(fc.property(texts, agrees), { numRuns: 3000 });
  fc.assert(fc.property(fc.stringMatching(/^[0-9 dhms.]{0,8}$/), agrees), { numRuns: 1000 });
  expect(read).toBeGreaterThan(500);
  for (const days of [106_750, 106_751, 106_752, 999_999_999]) agrees(`${days}d`);
  expect(byEngine("106751d 23h 47m 16s 854ms")).toBe(plainMilliseconds("106751d23h47m16s854ms"));
  expect(plainMilliseconds("106751d23h47m16s855ms")).toBeUndefined();
});

test("and so has every text of pandas's table", () => {
  const texts = table.split("\n").map((line) => line.split("\t")[2] ?? "");
  const read = texts.filter((text) => plainMilliseconds(text) !== undefined);
  expect(read.length).toBeGreaterThan(20);
  for (const text of read) expect(plainMilliseconds(text), text).toBe(byEngine(text));
});
