/** How numbers and times read on the page: in English, in UTC, with the unit. */

const dayTime = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});
const day = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });

/** `12 May, 14:00` for a time of the readings. */
export const formatDayTime = (time: number): string => dayTime.format(time);

/** `12 May 2025` for a time of the readings. */
export const formatDay = (time: number): string => day.format(time);

/** `14:03:27`, in the visitor's own time. */
export const formatClock = (time: Date): string => clock.format(time);

/**
 * Milliseconds with the digits that matter: `0.42 ms`, `84 ms`, `1.92 s`, `3.1 min`. A browser's clock
 * goes in steps of a tenth of a millisecond: what took less may read as nothing, and is not nothing.
 */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 0.1) return "<\u00a00.1 ms";
  if (milliseconds < 1) return `${milliseconds.toFixed(2)} ms`;
  if (milliseconds < 10) return `${milliseconds.toFixed(1)} ms`;
  if (milliseconds < 1000) return `${milliseconds.toFixed(0)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(2)} s`;
  return `${(milliseconds / 60_000).toFixed(1)} min`;
}

/** `1 hour`, `14 hours`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
