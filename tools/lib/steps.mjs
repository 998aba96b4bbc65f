/** How often a step that is still running says so where no line can be rewritten, in seconds. */
const REMINDER_SECONDS = 20;

/** @param {number} milliseconds */
export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;

/**
 * Runs one long piece of work under a line that says what it is and how long it has taken: live
 * where the output is a terminal, a line at the start and one at the end elsewhere.
 *
 * @template T
 * @param {string} title
 * @param {() => Promise<T> | T} work
 * @param {object} [options]
 * @param {boolean} [options.live] whether its line may be written anew; not where another step has one
 * @returns {Promise<T>}
 */
export async function step(title, work, { live = process.stdout.isTTY } = {}) {
  const start = performance.now();
  const elapsed = () => seconds(performance.now() - start);
  const write = (/** @type {string} */ text) => process.stdout.write(text);

  write(live ? `  ${title} …` : `  ${title} …\n`);
  const ticking = setInterval(
    () => write(live ? `\r  ${title} … ${elapsed()}` : `  ${title} … still at it, ${elapsed()}\n`),
    live ? 100 : REMINDER_SECONDS * 1000,
  );
  try {
    const result = await work();
    write(live ? `\r  ${title} … ${elapsed()}\n` : `  ${title}: ${elapsed()}\n`);
    return result;
  } catch (error) {
    write(
      live ? `\r  ${title} … failed after ${elapsed()}\n` : `  ${title}: failed, ${elapsed()}\n`,
    );
    throw error;
  } finally {
    clearInterval(ticking);
  }
}
