// `npm test`: everything that must hold, one check after the other, and a table of how they went.
//
//   npm test                     all of it
//   npm test -- clippy "shim"    the checks whose title holds one of these words, and what they need
//   npm run test:browsers        all of it, insisting on Firefox and WebKitGTK too
import { inspect } from "node:util";
import { checks } from "./lib/checks.mjs";
import { PlainError, command } from "./lib/run.mjs";
import { setUp } from "./lib/set-up.mjs";
import { seconds } from "./lib/steps.mjs";

/** @typedef {import("./lib/checks.mjs").Check} Check */

/**
 * @typedef {object} Row
 * @property {string} title
 * @property {import("./lib/counts.mjs").Counts} counts
 * @property {number} milliseconds
 */

/** Lines of a failed check's output that are shown; the rest is more of the same. */
const SHOWN_LINES = 300;

/**
 * The checks that the words choose, and those that they need.
 *
 * @param {Check[]} all
 * @param {string[]} words
 */
function choose(all, words) {
  if (words.length === 0) return all;
  const named = all.filter(({ title }) => words.some((word) => title.includes(word)));
  if (named.length === 0) {
    const titles = all.map(({ title }) => `  ${title}`).join("\n");
    throw new PlainError(`No check is called ${words.join(" or ")}. These are:\n${titles}`);
  }
  const needed = new Set(named.flatMap(({ title, needs = [] }) => [title, ...needs]));
  return all.filter(({ title }) => needed.has(title));
}

/** @param {string} output */
function printOutput(output) {
  const lines = output.trimEnd().split("\n");
  if (lines.length > SHOWN_LINES) console.log(`    … ${lines.length - SHOWN_LINES} lines before`);
  console.log(lines.slice(-SHOWN_LINES).join("\n"));
}

/**
 * Performs one check. Never rejects: the next check must have its turn.
 *
 * @param {Check} check
 * @param {ReadonlySet<string>} failedBefore
 * @returns {Promise<Row>}
 */
async function perform({ title, needs = [], perform: work }, failedBefore) {
  console.log(`\n${title}`);
  const start = performance.now();
  const row = (/** @type {import("./lib/counts.mjs").Counts} */ counts) => ({
    title,
    counts,
    milliseconds: performance.now() - start,
  });
  const missing = needs.find((need) => failedBefore.has(need));
  if (missing) {
    console.log(`  not run, because "${missing}" failed`);
    return row({ passed: 0, failed: 1 });
  }
  try {
    const { counts, output } = await work();
    if (counts.failed > 0) printOutput(output);
    return row(counts);
  } catch (error) {
    printOutput(error instanceof PlainError ? error.message : inspect(error));
    return row({ passed: 0, failed: 1 });
  }
}

/** @param {Row[]} rows */
function printTable(rows) {
  const width = Math.max(...rows.map(({ title }) => title.length));
  console.log();
  for (const { title, counts, milliseconds } of rows) {
    const result = counts.failed > 0 ? `FAILED ${counts.failed}` : "ok";
    const cells = [
      title.padEnd(width),
      result.padEnd(10),
      `${counts.passed} passed`.padStart(12),
      seconds(milliseconds).padStart(9),
    ];
    console.log(`  ${cells.join("  ")}`);
  }
}

await command(async () => {
  const parameters = process.argv.slice(2);
  const flags = parameters.filter((parameter) => parameter.startsWith("-"));
  const unknown = flags.find((flag) => flag !== "--all-browsers");
  if (unknown) {
    throw new PlainError(`npm test does not know ${unknown}; it takes words of checks' titles.`);
  }
  const start = performance.now();
  const all = checks({ allBrowsers: flags.includes("--all-browsers") });
  const chosen = choose(
    all,
    parameters.filter((parameter) => !flags.includes(parameter)),
  );
  await setUp();

  /** @type {Row[]} */
  const rows = [];
  /** @type {Set<string>} */
  const failedBefore = new Set();
  for (const check of chosen) {
    const row = await perform(check, failedBefore);
    if (row.counts.failed > 0) failedBefore.add(check.title);
    rows.push(row);
  }

  printTable(rows);
  const sum = (/** @type {"passed" | "failed"} */ outcome) =>
    rows.reduce((total, { counts }) => total + counts[outcome], 0);
  console.log(`\n  all in ${seconds(performance.now() - start)}\n`);
  console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
  if (sum("failed") > 0) process.exitCode = 1;
});
