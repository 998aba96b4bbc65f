import { expect, test } from "vitest";

import { countCargo, countOne, countVitest } from "../../tools/lib/counts.mjs";

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((result) => ({ status: result })),
});

test("cargo's tests are added up over its binaries and doc tests", () => {
  const output = [
    "running 3 tests",
    "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out",
    "test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out",
  ].join("\n");
  expect(countCargo(output, 101)).toEqual({ passed: 4, failed: 2 });
});

test("engine tests that do not compile are a failure, though none has failed", () => {
  expect(countCargo("error[E0425]: cannot find value", 101)).toEqual({ passed: 0, failed: 1 });
});

test("a test file that does not load is a failure beside those of the others", () => {
  const testResults = [file("passed", "passed"), file("failed"), file("failed", "failed")];
  const report = { numPassedTests: 1, numFailedTests: 1, testResults };
  expect(countVitest(report, 1)).toEqual({ passed: 1, failed: 2 });
});

test("an error that no test caught is a failure, though every test has passed", () => {
  const report = { numPassedTests: 1, numFailedTests: 0, testResults: [file("passed", "passed")] };
  expect(countVitest(report, 1)).toEqual({ passed: 1, failed: 1 });
});

test("a run that ended before its report is a failure", () => {
  expect(countVitest(undefined, 0)).toEqual({ passed: 0, failed: 1 });
});

test("a check without tests of its own counts as one", () => {
  expect([countOne(0), countOne(2)]).toEqual([
    { passed: 1, failed: 0 },
    { passed: 0, failed: 1 },
  ]);
});
