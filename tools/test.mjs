// `npm test`: everything that must hold, check after check, and a table of how they went.
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

/** How many checks that may run beside another do so. */
const ABREAST = 2;

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
 * Checks in their order, and together those that may run beside one another.
 *
 * @param {Check[]} checks
 * @returns {Check[][]}
 */
function grouped(checks) {
  /** @type {Check[][]} */
  const groups = [];
  for (const check of checks) {
    const last = groups.at(-1);
    if (check.abreast && last?.[0]?.abreast) last.push(check);
    else groups.push([check]);
  }
  return groups;
}

/**
 * Performs checks, as many at once as may be.
 *
 * @param {Check[]} group
 * @param {ReadonlySet<string>} failedBefore
 * @returns {Promise<Row[]>} in the order of the checks
 */
async function performAll(group, failedBefore) {
  console.log(`\n${group.map(({ title }) => title).join(", ")}`);
  /** @type {Row[]} */
  const rows = [];
  const waiting = [...group.entries()];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, check] = next;
      rows[index] = await perform(check, failedBefore);
    }
  };
  await Promise.all(Array.from({ length: ABREAST }, lane));
  return rows;
}

/**
 * Performs one check. Never rejects: the next check must have its turn.
 *
 * @param {Check} check
 * @param {ReadonlySet<string>} failedBefore
 * @returns {Promise<Row>}
 */
async function perform({ title, needs = [], perform: work }, failedBefore) {
  const start = performance.now();
  const row = (/** @type {import("./lib/counts.mjs").Counts} */ counts) => ({
    title,
    counts,
    milliseconds: performance.now() - start,
  });
  const missing = needs.find((need) => failedBefore.has(need));
  if (missing) {
    console.log(`  ${title}: not run, because "${missing}" failed`);
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
  for (const group of grouped(chosen)) {
    for (const row of await performAll(group, failedBefore)) {
      if (row.counts.failed > 0) failedBefore.add(row.title);
      rows.push(row);
    }
  }

  printTable(rows);
  const sum = (/** @type {"passed" | "failed"} */ outcome) =>
    rows.reduce((total, { counts }) => total + counts[outcome], 0);
  console.log(`\n  all in ${seconds(performance.now() - start)}\n`);
  console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
  if (sum("failed") > 0) process.exitCode = 1;
});
