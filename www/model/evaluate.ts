import { forwardOnCpu } from "../src/compute/cpu";
import { compare, findAlarms, isAlarm, listIncidents } from "../src/model/alarms";
import type { Model } from "../src/model/network";
import { scoreSeries } from "../src/model/score";
import type { ReadingsFile } from "../src/readings/format";
import { INCIDENT_KINDS, toUnit } from "../src/readings/format";

/** How well the alarms of a year agree with what really happened in it. */
export interface Report {
  /** Of the hours with an alarm, the share inside an incident. */
  readonly precision: number;
  /** Of the hours inside an incident, the share with an alarm. */
  readonly recall: number;
  readonly falseAlarms: number;
  /** Incidents with at least one alarm, of all, by kind. */
  readonly found: ReadonlyMap<string, { readonly found: number; readonly incidents: number }>;
}

/** Scores the year as the page does, and counts. */
export async function evaluate(model: Model, year: ReadingsFile): Promise<Report> {
  let [right, alarmHours, incidentHours, falseAlarms] = [0, 0, 0, 0];
  const found = new Map<string, { found: number; incidents: number }>();
  for (const [index, sensor] of year.sensors.entries()) {
    const offset = index * year.hours;
    const stored = year.readings.subarray(offset, offset + year.hours);
    const codes = year.incidents.subarray(offset, offset + year.hours);
    const kinds = Array.from(codes, (code) => INCIDENT_KINDS[code] ?? "none");
    const values = Float64Array.from(stored, (reading) => toUnit(reading, sensor));
    const network = model.networks.get(sensor.id);
    if (network === undefined) throw new Error(`The model has no network for ${sensor.id}.`);
    const { score } = await scoreSeries({ start: year.start, values }, network, forwardOnCpu);
    score.forEach((value, hour) => {
      const [alarm, incident] = [isAlarm(value), codes[hour] !== 0];
      alarmHours += Number(alarm);
      incidentHours += Number(incident);
      right += Number(alarm && incident);
    });
    const alarms = findAlarms(score, kinds, [0, year.hours]);
    const incidents = listIncidents(kinds, [0, year.hours]);
    falseAlarms += compare(alarms, incidents).falseAlarms;
    for (const kind of INCIDENT_KINDS.slice(1)) {
      const ofKind = incidents.filter((incident) => incident.kind === kind);
      const before = found.get(kind) ?? { found: 0, incidents: 0 };
      found.set(kind, {
        found: before.found + compare(alarms, ofKind).found,
        incidents: before.incidents + ofKind.length,
      });
    }
  }
  return { precision: right / alarmHours, recall: right / incidentHours, falseAlarms, found };
}
