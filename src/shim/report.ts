/**
 * Writes to the console what no caller can be told. Some pages and test set-ups have a
 * `console.error` that throws: that is not to cut short the releases still to come, and is not
 * swallowed either, so it arrives as an uncaught error.
 */
export function report(what: string, ...more: readonly unknown[]): void {
  write("error", what, more);
}

/** As `report`, for what the cache itself has dealt with. */
export function warn(what: string, ...more: readonly unknown[]): void {
  write("warn", what, more);
}

function write(level: "error" | "warn", what: string, more: readonly unknown[]): void {
  try {
    // eslint-disable-next-line no-console -- the one place that does: a failure nobody awaits is told here.
    console[level](`cache-resource: ${what}`, ...more);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
