import { PlainError } from "./run.mjs";

/** What every bundle of this project asks of Rolldown. */
export const strict = {
  /**
   * Refuses what a bundler only warns about: a published bundle with an import that nothing
   * answers would fail in the user's hands instead.
   *
   * @param {"warn" | "info" | "debug"} level
   * @param {{ message: string }} log
   */
  onLog(level, log) {
    if (level === "warn") throw new PlainError(`The bundle is not sound: ${log.message}`);
  },
  // How long a plugin took depends on who else uses the machine, and is no fault of the bundle.
  checks: { pluginTimings: false },
};
