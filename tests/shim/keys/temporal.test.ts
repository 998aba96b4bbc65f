import { describe, expect, it } from "vitest";

import { counted, expectAllDifferent, expectOneEntry, expectTwoEntries } from "./same-entry.js";

interface TemporalType {
  from(text: string): unknown;
}

const temporal = (globalThis as { Temporal?: Record<string, TemporalType> }).Temporal;

/** Texts of two different values of each type. */
const TEXTS: Readonly<Record<string, readonly [string, string]>> = {
  Duration: ["PT1H", "PT60M"],
  Instant: ["2025-01-01T00:00:00Z", "2025-01-01T00:00:00.000000001Z"],
  PlainDate: ["2025-01-01", "2025-01-01[u-ca=hebrew]"],
  PlainDateTime: ["2025-01-01T00:00", "2025-01-01T00:00:00.000000001"],
  PlainMonthDay: ["01-01", "01-02"],
  PlainTime: ["00:00", "00:00:01"],
  PlainYearMonth: ["2025-01", "2025-02"],
  ZonedDateTime: ["2025-01-01T00:00+00:00[UTC]", "2025-01-01T00:00+00:00[Europe/London]"],
};

describe("Temporal values as keys, where there is Temporal", () => {
  it("keys each type by content: two of the same text are one key, of different texts two", () => {
    for (const [name, [one, other]] of Object.entries(TEXTS)) {
      const type = temporal?.[name];
      if (type === undefined) {
        // Nothing to pass here: what the type is made from is a key of its own all the same.
        expectTwoEntries(
          () => one,
          () => other,
        );
        continue;
      }
      expectOneEntry(
        () => type.from(one),
        () => type.from(one),
      );
      expectAllDifferent([() => type.from(one), () => type.from(other), () => one]);
    }
  });

  it("tells types apart whose texts are alike", () => {
    if (temporal === undefined) {
      expect("Temporal" in globalThis).toBe(false);
      return;
    }
    const get = counted();
    const date = get(temporal["PlainDate"]!.from("2025-01-01"));
    expect(get(temporal["PlainDateTime"]!.from("2025-01-01"))).not.toBe(date);
    expect(get(new Date("2025-01-01"))).not.toBe(date);
  });

  it("tells year-months and month-days of other reference days apart, as their equals does", () => {
    if (temporal === undefined) {
      expect("Temporal" in globalThis).toBe(false);
      return;
    }
    type Type = new (...parts: unknown[]) => unknown;
    const YearMonth = temporal["PlainYearMonth"] as unknown as Type;
    const MonthDay = temporal["PlainMonthDay"] as unknown as Type;
    expectTwoEntries(
      () => new YearMonth(2025, 1, "iso8601", 1),
      () => new YearMonth(2025, 1, "iso8601", 2),
    );
    expectTwoEntries(
      () => new MonthDay(1, 1, "iso8601", 1972),
      () => new MonthDay(1, 1, "iso8601", 1976),
    );
  });
});
