/**
 * Writes to the console what no caller can be told. Some pages and test set-ups have a
 * `console.error` that throws: that is not to cut short the releases still to come, and is not
 * swallowed either, so it arrives as an uncaught error.
 */
export function report(...what: readonly unknown[]): void {
  write("error", what);
}

/** As `report`, for what the cache itself has dealt with. */
export function warn(...what: readonly unknown[]): void {
  write("warn", what);
}

function write(level: "error" | "warn", what: readonly unknown[]): void {
  try {
    // eslint-disable-next-line no-console -- the one place that does: a failure nobody awaits is told here.
    console[level](...what);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
