import { forwardOnCpu } from "../src/compute/cpu";
import type { Model } from "../src/model/network";
import { ALARM_SCORE, scoreSeries } from "../src/model/score";
import type { IncidentKind, ReadingsFile } from "../src/readings/format";
import { INCIDENT_KINDS, toUnit } from "../src/readings/format";

/** How well the alarms of a year agree with what really happened in it. */
export interface Report {
  /** Of the hours with an alarm, the share inside an incident. */
  readonly precision: number;
  /** Of the hours inside an incident, the share with an alarm. */
  readonly recall: number;
  /** Incidents with at least one alarm, of all, by kind. */
  readonly found: Readonly<Record<string, { found: number; all: number }>>;
}

/** Scores the year as the page does, and counts. */
export async function evaluate(model: Model, year: ReadingsFile): Promise<Report> {
  let [right, alarms, incidentHours] = [0, 0, 0];
  const found: Record<string, { found: number; all: number }> = {};
  for (const [index, sensor] of year.sensors.entries()) {
    const offset = index * year.hours;
    const stored = year.readings.subarray(offset, offset + year.hours);
    const incidents = year.incidents.subarray(offset, offset + year.hours);
    const values = Float64Array.from(stored, (reading) => toUnit(reading, sensor));
    const network = model.networks.get(sensor.id)!;
    const { score } = await scoreSeries({ start: year.start, values }, network, forwardOnCpu);
    score.forEach((value, hour) => {
      const alarm = value >= ALARM_SCORE;
      const incident = incidents[hour] !== 0;
      alarms += Number(alarm);
      incidentHours += Number(incident);
      right += Number(alarm && incident);
    });
    for (const { kind, from, to } of listIncidents(incidents)) {
      const row = (found[kind] ??= { found: 0, all: 0 });
      row.all++;
      row.found += Number(score.subarray(from, to).some((value) => value >= ALARM_SCORE));
    }
  }
  return { precision: right / alarms, recall: right / incidentHours, found };
}

function* listIncidents(
  incidents: Uint8Array,
): Generator<{ kind: IncidentKind; from: number; to: number }> {
  for (let from = 0; from < incidents.length; from++) {
    const code = incidents[from]!;
    if (code === 0) continue;
    let to = from;
    while (incidents[to] === code) to++;
    yield { kind: INCIDENT_KINDS[code]!, from, to };
    from = to;
  }
}
