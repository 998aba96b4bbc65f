import { describe, expect, test } from "vitest";

import { DurationError } from "cache-resource";
import table from "../../engine/durations.tsv?raw";
import { parseDuration } from "../../../src/shim/engine/durations.js";
import { checkedDuration } from "../../../src/shim/options/duration.js";
import { problemOf } from "./engine.js";

const NANOSECONDS_PER_MILLISECOND = 1e6;

/** The engine's own table, from JavaScript's side: strings cross the boundary as they are. */
const rows = table
  .trimEnd()
  .split("\n")
  .map((line) => {
    const [verdict = "", nanoseconds = "", escaped = ""] = line.split("\t");
    const text = escaped.replaceAll(/\\u([0-9a-fA-F]{4})/g, (_all, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    return { verdict, nanoseconds, text };
  });

const withVerdict = (...verdicts: readonly string[]) =>
  rows.filter(({ verdict }) => verdicts.includes(verdict));

describe("every spelling of the table, from JavaScript", () => {
  test("the table has each verdict", () => {
    for (const verdict of ["taken", "odd", "either", "refused"]) {
      expect(withVerdict(verdict).length, verdict).toBeGreaterThan(30);
    }
  });

  test("those that are taken have pandas's value, to the nanosecond", () => {
    for (const { text, nanoseconds } of withVerdict("taken")) {
      expect(problemOf(text), text).toMatchObject({ kind: 0, nanoseconds: BigInt(nanoseconds) });
      expect(checkedDuration("ttl", text, parseDuration), text).toBe(
        Number(nanoseconds) / NANOSECONDS_PER_MILLISECOND,
      );
    }
  });

  test("those that are refused are a DurationError that names the option", () => {
    for (const { text } of withVerdict("odd", "refused")) {
      let caught: unknown;
      try {
        checkedDuration("ttl", text, parseDuration);
      } catch (error) {
        caught = error;
      }
      expect(caught, text).toBeInstanceOf(DurationError);
      expect((caught as Error).message, text).toMatch(/^Option `ttl`: cannot read /);
      expect(problemOf(text).at, text).toBeLessThanOrEqual(text.length);
    }
  });

  test("those drawn at random have pandas's value, or are refused", () => {
    for (const { text, nanoseconds } of withVerdict("either")) {
      const problem = problemOf(text);
      if (problem.kind === 0) expect(problem.nanoseconds, text).toBe(BigInt(nanoseconds));
      else expect(() => parseDuration(text), text).toThrow(DurationError);
    }
  });
});
