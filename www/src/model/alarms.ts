import type { IncidentKind } from "../readings/format";
import { ALARM_SCORE } from "./score";

/** Alarms this many hours apart are one. */
const JOINED_GAP = 2;

/** Readings in a row that score as anomalous: positions, from the first up to the second. */
export interface Alarm {
  readonly from: number;
  readonly to: number;
  readonly peak: number;
  /** What the data script has recorded for these hours; `none` is a false alarm. */
  readonly recorded: IncidentKind;
}

/** How the alarms agree with what really happened. */
export interface Agreement {
  readonly incidents: number;
  readonly found: number;
  readonly falseAlarms: number;
}

/** Finds the alarms among the scores. */
export function findAlarms(
  score: Float64Array,
  incidents: readonly IncidentKind[],
  [first, last]: readonly [number, number],
): Alarm[] {
  const spans: { from: number; to: number }[] = [];
  for (let hour = first; hour < last; hour++) {
    if (!isAlarm(score[hour])) continue;
    const previous = spans.at(-1);
    if (previous !== undefined && hour - previous.to < JOINED_GAP) previous.to = hour + 1;
    else spans.push({ from: hour, to: hour + 1 });
  }
  return spans.map(({ from, to }) => ({
    from,
    to,
    peak: Math.max(...score.subarray(from, to).filter((value) => value >= 0)),
    recorded: incidents.slice(from, to).find((kind) => kind !== "none") ?? "none",
  }));
}

/** Does this score raise an alarm? An unscored reading (NaN) does not. */
export function isAlarm(score: number | undefined): boolean {
  return score !== undefined && score >= ALARM_SCORE;
}

/** Recorded incidents: positions, from the first up to the second. */
export function listIncidents(
  incidents: readonly IncidentKind[],
  [first, last]: readonly [number, number],
): { kind: IncidentKind; from: number; to: number }[] {
  const list: { kind: IncidentKind; from: number; to: number }[] = [];
  for (let hour = first; hour < last; hour++) {
    const kind = incidents[hour] ?? "none";
    if (kind === "none") continue;
    const previous = list.at(-1);
    if (previous?.to === hour && previous.kind === kind) previous.to++;
    else list.push({ kind, from: hour, to: hour + 1 });
  }
  return list;
}

/** Compares the alarms with what was recorded. */
export function compare(
  alarms: readonly Alarm[],
  recorded: ReturnType<typeof listIncidents>,
): Agreement {
  const found = recorded.filter(({ from, to }) =>
    alarms.some((alarm) => alarm.from < to && from < alarm.to),
  );
  return {
    incidents: recorded.length,
    found: found.length,
    falseAlarms: alarms.filter(({ recorded: kind }) => kind === "none").length,
  };
}
