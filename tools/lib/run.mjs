import { spawn } from "node:child_process";
import { root } from "./paths.mjs";

/** A failure whose message is all that the reader needs: printed without a stack. */
export class PlainError extends Error {
  /** @override */
  name = "PlainError";
}

/**
 * @typedef {object} Finished
 * @property {number} code the exit code; 127 when the program does not exist
 * @property {string} output standard output and standard error, as they came
 * @property {string} stdout standard output alone
 */

/**
 * Runs a program to its end and says how it ended. Never rejects.
 *
 * @param {string} program
 * @param {readonly string[]} parameters
 * @param {object} [options]
 * @param {string} [options.cwd] defaults to the root of the repository
 * @param {Record<string, string>} [options.env] added to the environment
 * @param {boolean} [options.show] print the output as it comes, besides collecting it
 * @returns {Promise<Finished>}
 */
export function tryRun(program, parameters, { cwd = root, env = {}, show = false } = {}) {
  return new Promise((resolve) => {
    // On Windows npm is a script, which only a shell can start.
    const shell = process.platform === "win32" && program === "npm";
    const child = spawn(program, parameters, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      shell,
    });
    let output = "";
    let stdout = "";
    child.stdout.setEncoding("utf8").on("data", (/** @type {string} */ text) => {
      output += text;
      stdout += text;
      if (show) process.stdout.write(text);
    });
    child.stderr.setEncoding("utf8").on("data", (/** @type {string} */ text) => {
      output += text;
      if (show) process.stderr.write(text);
    });
    child.on("error", (error) => {
      resolve({ code: 127, output: output + error.message, stdout });
    });
    child.on("close", (code) => {
      resolve({ code: code ?? 1, output, stdout });
    });
  });
}

/**
 * Runs a program to its end; its failure is an error that carries everything it printed.
 *
 * @param {string} program
 * @param {readonly string[]} parameters
 * @param {Parameters<typeof tryRun>[2]} [options]
 * @returns {Promise<Finished>}
 */
export async function run(program, parameters, options) {
  const finished = await tryRun(program, parameters, options);
  if (finished.code !== 0) {
    const command = [program, ...parameters].join(" ");
    throw new PlainError(
      `${finished.output.trimEnd()}\n\n\`${command}\` failed with exit code ${finished.code}`,
    );
  }
  return finished;
}

/**
 * Runs the body of a command, and turns its failure into a message and an exit code.
 *
 * @param {() => Promise<unknown>} body
 */
export async function command(body) {
  try {
    await body();
  } catch (error) {
    console.error(error instanceof PlainError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
