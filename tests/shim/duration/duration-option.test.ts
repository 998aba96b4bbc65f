import { describe, expect, test } from "vitest";

import { DurationError } from "cache-resource";
import { checkedDuration } from "../../../src/shim/options/duration.js";

const noText = (text: string): number => {
  throw new Error(`no string was expected, and ${text} came`);
};
const milliseconds = (value: unknown) => checkedDuration("ttl", value, noText);

describe("durations that are taken", () => {
  test.each([
    [0, 0],
    [1.5, 1500],
    [3600, 3_600_000],
    [Infinity, Infinity],
    [null, Infinity],
    [undefined, Infinity],
    [{ minutes: 5 }, 300_000],
    [{ minutes: 1.5 }, 90_000],
    [{ weeks: 1, days: 1, hours: 1 }, 694_800_000],
    [{ seconds: 1, milliseconds: 1, microseconds: 500, nanoseconds: 500_000 }, 1002],
    [{ seconds: 0 }, 0],
    [{ hours: undefined, seconds: 2 }, 2000],
  ])("%o is %d ms", (value, expected) => {
    expect(milliseconds(value)).toBe(expected);
  });

  test("a string is read by the parser", () => {
    const parse = (text: string): number => text.length;
    expect(checkedDuration("idle", "5 min", parse)).toBe(5);
  });
});

/** What a Temporal.Duration, or a polyfill's, looks like where the browser has none. */
class Duration {
  readonly #units: Readonly<Record<string, number>>;
  constructor(units: Readonly<Record<string, number>>) {
    this.#units = units;
  }
  get years() {
    return this.#units.years ?? 0;
  }
  get months() {
    return 0;
  }
  get weeks() {
    return 0;
  }
  get days() {
    return this.#units.days ?? 0;
  }
  get hours() {
    return 0;
  }
  get minutes() {
    return this.#units.minutes ?? 0;
  }
  get seconds() {
    return 0;
  }
  get milliseconds() {
    return 0;
  }
  get microseconds() {
    return 0;
  }
  get nanoseconds() {
    return 0;
  }
  get [Symbol.toStringTag]() {
    return "Temporal.Duration";
  }
}

describe("a Temporal.Duration, of the environment or of a polyfill", () => {
  interface From {
    from(units: Readonly<Record<string, number>>): object;
  }
  const { Temporal } = globalThis as { Temporal?: { Duration: From } };
  const make = (units: Readonly<Record<string, number>>): object =>
    Temporal === undefined ? new Duration(units) : Temporal.Duration.from(units);

  test("is its time", () => {
    expect(milliseconds(make({ days: 1, minutes: 5 }))).toBe(86_700_000);
    expect(milliseconds(new Duration({ minutes: 5 }))).toBe(300_000);
  });

  test("of no time at all is 0", () => {
    expect(milliseconds(make({ minutes: 0 }))).toBe(0);
  });

  test("with years is refused", () => {
    expect(() => milliseconds(make({ years: 1 }))).toThrow(
      new RangeError(
        "Option `ttl` got `years`, and how long years are depends on the date they begin. Write days, such as { days: 365 }.",
      ),
    );
  });

  test("that is negative is refused", () => {
    expect(() => milliseconds(make({ minutes: -5 }))).toThrow(
      "Option `ttl` takes finite numbers from 0 up in a duration, or null for no limit, and for `minutes` got -5.",
    );
  });
});

const takes =
  'Option `ttl` takes a number of seconds from 0 up, a duration such as "1h30min", a Temporal.Duration or its like such as { minutes: 5 }, or null for no limit, and got ';

describe("durations that are refused", () => {
  test.each([
    [-1, new RangeError(`${takes}-1.`)],
    [NaN, new RangeError(`${takes}NaN.`)],
    [true, new TypeError(`${takes}true.`)],
    [60n, new TypeError(`${takes}the bigint 60n.`)],
    [new Date(0), new TypeError(`${takes}an object (Date).`)],
    [[1], new TypeError(`${takes}an array of 1.`)],
    [
      {},
      new TypeError(
        "Option `ttl` got an object without a duration. Write one such as { minutes: 5 }. The units are weeks, days, hours, minutes, seconds, milliseconds, microseconds, nanoseconds.",
      ),
    ],
    [
      { minute: 5 },
      new TypeError(
        "Option `ttl` got a duration with the unknown property `minute`. Did you mean `minutes`?",
      ),
    ],
    [
      { fortnights: 1 },
      new TypeError(
        "Option `ttl` got a duration with the unknown property `fortnights`. The units are weeks, days, hours, minutes, seconds, milliseconds, microseconds, nanoseconds.",
      ),
    ],
    [
      { months: 1 },
      new RangeError(
        "Option `ttl` got `months`, and how long months are depends on the date they begin. Write days, such as { days: 30 }.",
      ),
    ],
    [
      { minutes: "5" },
      new TypeError(
        'Option `ttl` takes finite numbers from 0 up in a duration, or null for no limit, and for `minutes` got the string "5".',
      ),
    ],
    [
      { hours: 1, minutes: -5 },
      new RangeError(
        "Option `ttl` takes finite numbers from 0 up in a duration, or null for no limit, and for `minutes` got -5.",
      ),
    ],
    [
      { minutes: NaN },
      new RangeError(
        "Option `ttl` takes finite numbers from 0 up in a duration, or null for no limit, and for `minutes` got NaN.",
      ),
    ],
    [
      { minutes: Infinity },
      new RangeError(
        "Option `ttl` takes finite numbers from 0 up in a duration, or null for no limit, and for `minutes` got Infinity.",
      ),
    ],
  ])("%o", (value, error) => {
    expect(() => milliseconds(value)).toThrow(error);
  });

  test("a string that cannot be read is refused with the option's name before the parser's words", () => {
    const cause = new DurationError("no such unit");
    const refuse = () => {
      throw cause;
    };
    expect(() => checkedDuration("idle", "5 x", refuse)).toThrow(
      expect.objectContaining({
        name: "DurationError",
        message: "Option `idle`: no such unit",
        cause,
      }),
    );
  });
});
