const UNITS = ["B", "KiB", "MiB", "GiB", "TiB"] as const;

/** `96.0 MiB`: three figures at most, in binary units; without `digits` behind the point `96 MiB`. */
export function bytesText(bytes: number, digits = 1): string {
  let unit = 0;
  // 1023.95 would be printed as 1024.0.
  while (bytes >= 1023.95 && unit < UNITS.length - 1) {
    bytes /= 1024;
    unit++;
  }
  return `${bytes.toFixed(unit === 0 || bytes >= 99.95 ? 0 : digits)} ${UNITS[unit] ?? ""}`;
}

/**
 * Seconds in the largest unit that says something: `212 ms`, `3.4 s`, `2 min 5 s`, `3 h 10 min`; without
 * `digits` behind the point `3 s`, `2 min`, `3 h`.
 */
export function durationText(seconds: number, digits = 1): string {
  if (seconds < 0.9995) {
    const milliseconds = Math.max(0, seconds) * 1000;
    return `${milliseconds.toFixed(milliseconds < 9.95 && milliseconds > 0 ? 1 : 0)} ms`;
  }
  if (seconds < 59.95) return `${seconds.toFixed(digits)} s`;
  const [large, small, amount, base] =
    seconds < 3600
      ? (["min", "s", seconds, 60] as const)
      : seconds < 86_400
        ? (["h", "min", seconds / 60, 60] as const)
        : (["d", "h", seconds / 3600, 24] as const);
  const rest = digits === 0 ? 0 : Math.floor(amount % base);
  return `${Math.floor(amount / base)} ${large}${rest === 0 ? "" : ` ${rest} ${small}`}`;
}

/** What was saved is an estimate, and says so. */
export function savedText(seconds: number, digits?: number): string {
  return `≈ ${durationText(seconds, digits)}`;
}

/** `12,345`. */
export function figureText(figure: number): string {
  return figure.toLocaleString("en");
}

/** `3 resources`, `1 resource`. */
export function countText(count: number, noun: string): string {
  return `${figureText(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** Known bytes, and that there are some that are not known. */
export function sizeText(bytes: number, unknown: number): string {
  if (unknown === 0) return bytesText(bytes);
  const rest = `${unknown} unknown`;
  return bytes === 0 ? rest : `${bytesText(bytes)} + ${rest}`;
}
