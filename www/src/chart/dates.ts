import type uPlot from "uplot";

const DAY = 86_400;
const MONTH = 28 * DAY;

const format = (options: Intl.DateTimeFormatOptions): ((seconds: number) => string) => {
  const formatter = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
  return (seconds) => formatter.format(seconds * 1000);
};
const month = format({ month: "short" });
const day = format({ day: "numeric", month: "short" });
const hour = format({ hour: "2-digit", minute: "2-digit" });

/** Labels of the time axis: months, days or hours, by the distance between two of them. */
export const dateLabels = (
  _plot: uPlot,
  splits: number[],
  _axis: number,
  _space: number,
  distance: number,
): string[] =>
  splits.map((split) => {
    if (distance >= MONTH) return month(split);
    return distance >= DAY || split % DAY === 0 ? day(split) : hour(split);
  });
