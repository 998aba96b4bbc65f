/**
 * How a check went, in tests.
 *
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 */

/**
 * The tests of a `cargo test` run: one "test result" line for each binary and each doc test suite.
 *
 * @param {string} output
 * @param {number} code the run's exit code
 * @returns {Counts}
 */
export function countCargo(output, code) {
  let passed = 0;
  let failed = 0;
  for (const [, good, bad] of output.matchAll(/^test result: .*?(\d+) passed; (\d+) failed/gm)) {
    passed += Number(good);
    failed += Number(bad);
  }
  return atLeastOneFailure({ passed, failed }, code);
}

/**
 * @typedef {object} VitestReport Vitest's JSON report, as far as it is read here
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {{ status: string, assertionResults: { status: string }[] }[]} testResults
 */

/**
 * The tests of a Vitest run.
 *
 * @param {VitestReport | undefined} report undefined when Vitest ended before it could write one
 * @param {number} code the run's exit code
 * @returns {Counts}
 */
export function countVitest(report, code) {
  if (!report) return { passed: 0, failed: 1 };
  // A file that does not even load has no failed test in it, yet it failed.
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && assertionResults.every((result) => result.status !== "failed"),
  );
  const failed = report.numFailedTests + unloaded.length;
  return atLeastOneFailure({ passed: report.numPassedTests, failed }, code);
}

/**
 * A check that has no tests of its own is one.
 *
 * @param {number} code
 * @returns {Counts}
 */
export const countOne = (code) =>
  code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/**
 * A run that ended badly failed, even where every test that it got to has passed: a compile error,
 * or an error that no test caught.
 *
 * @param {Counts} counts
 * @param {number} code
 * @returns {Counts}
 */
function atLeastOneFailure({ passed, failed }, code) {
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1) };
}
