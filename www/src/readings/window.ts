import { HOURS_AFTER, HOURS_BEFORE } from "../model/window";
import type { Plant, ReadingsDatabase } from "./database";
import type { IncidentKind, Sensor } from "./format";
import { HOUR, INCIDENT_KINDS, toUnit } from "./format";

const DAY_HOURS = 24;

/** A stretch of one sensor's readings, with the hours around it that its first and last scores need. */
export interface ReadingsWindow {
  /** Time of the first reading read, in milliseconds since 1970 (UTC). */
  readonly start: number;
  readonly values: Float64Array;
  readonly incidents: readonly IncidentKind[];
  /** Positions in `values` of the stretch that was asked for: from the first, up to the second. */
  readonly shown: readonly [from: number, to: number];
}

/** Reads the days from `firstDay` to `lastDay`, both included and counted from the first of the year. */
export async function readWindow(
  database: ReadingsDatabase,
  plant: Plant,
  sensor: Sensor,
  firstDay: number,
  lastDay: number,
): Promise<ReadingsWindow> {
  const readFrom = Math.max(0, firstDay - Math.ceil(HOURS_BEFORE / DAY_HOURS));
  const readTo = lastDay + Math.ceil(HOURS_AFTER / DAY_HOURS);
  const days = await database.days(sensor.id, readFrom, readTo);
  const stored = days.flatMap(({ readings }) => [...readings]);
  const from = (firstDay - readFrom) * DAY_HOURS;
  const to = Math.min(stored.length, (lastDay + 1 - readFrom) * DAY_HOURS);
  return {
    start: plant.start + readFrom * DAY_HOURS * HOUR,
    values: Float64Array.from(stored, (reading) => toUnit(reading, sensor)),
    incidents: days.flatMap(({ incidents }) =>
      Array.from(incidents, (code) => INCIDENT_KINDS[code] ?? "none"),
    ),
    shown: [from, to],
  };
}
