import type { ComputeKind } from "./compute/compute";

/** What the visitor has chosen to see. It lives in the address, so that a view can be shared and survives a reload. */
export interface View {
  readonly sensor: string;
  /** First and last day shown, as `2025-05-01`. */
  readonly from: string;
  readonly to: string;
  readonly compute: ComputeKind;
}

const DAY = 86_400_000;
const FALLBACK: View = {
  sensor: "main-pressure",
  from: "2025-07-04",
  to: "2025-08-02",
  compute: "gpu",
};

/** Reads a view from the address; what is missing or not a date is as on a first visit. */
export function readView(query: string): View {
  const parameters = new URLSearchParams(query);
  const from = parameters.get("from") ?? "";
  const to = parameters.get("to") ?? "";
  const isRange = isDate(from) && isDate(to) && from <= to;
  return {
    sensor: parameters.get("sensor") ?? FALLBACK.sensor,
    from: isRange ? from : FALLBACK.from,
    to: isRange ? to : FALLBACK.to,
    compute: parameters.get("compute") === "cpu" ? "cpu" : "gpu",
  };
}

/** The part of the address that {@link readView} reads. */
export function writeView({ sensor, from, to, compute }: View): string {
  return `?${new URLSearchParams({ sensor, from, to, ...(compute === "cpu" && { compute }) })}`;
}

/** Days in the view, both ends included. */
export function countDays({ from, to }: Pick<View, "from" | "to">): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY) + 1;
}

/** Moves a range by days, and keeps it and its length within the days that exist. */
export function moveRange(
  { from, to }: Pick<View, "from" | "to">,
  days: number,
  first: string,
  last: string,
): Pick<View, "from" | "to"> {
  const length = Math.min(countDays({ from, to }), countDays({ from: first, to: last }));
  const latest = addDays(last, 1 - length);
  const wanted = addDays(from, days);
  const start = wanted < first ? first : wanted > latest ? latest : wanted;
  return { from: start, to: addDays(start, length - 1) };
}

/** The date so many days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}
