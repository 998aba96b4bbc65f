import { INCIDENT_KINDS } from "../src/readings/format";
import type { SimulatedSensor } from "./plant";
import type { Random } from "./random";

/** Hours in a simulated year. */
export const YEAR_HOURS = 8760;

const DAY_HOURS = 24;
/** An incident keeps this distance from the next one, so that each can be told apart. */
const INCIDENT_GAP = 60;
const INCIDENTS_PER_SENSOR = { spike: 8, stuck: 5, shift: 5 };

/** A year of one sensor, in its unit, with its incidents. */
export interface SimulatedYear {
  readonly values: Float64Array;
  readonly incidents: Uint8Array;
}

/** The weather of the year: a slow random walk that is pulled back to zero, felt by every sensor of the plant. */
export function simulateWeather(random: Random): Float64Array {
  return slowNoise(random, 0.995);
}

/** Makes one sensor's year from `start` (milliseconds, UTC): season, day, week, weather, noise, drift, and the incidents. */
export function simulateSensor(
  sensor: SimulatedSensor,
  start: number,
  weather: Float64Array,
  random: Random,
): SimulatedYear {
  const firstWeekday = new Date(start).getUTCDay();
  const lasting = slowNoise(random, 0.8);
  const values = Float64Array.from({ length: YEAR_HOURS }, (_, hour) => {
    const weekday = (firstWeekday + Math.floor(hour / DAY_HOURS)) % 7;
    const isWeekend = weekday === 0 || weekday === 6;
    return (
      sensor.level +
      // The coldest day is 25 January.
      sensor.seasonal * -Math.cos((2 * Math.PI * (hour - 24 * DAY_HOURS)) / YEAR_HOURS) +
      sensor.daily * dayRhythm(sensor.rhythm, hour % DAY_HOURS) +
      (isWeekend ? sensor.weekend : 0) +
      sensor.weather * (weather[hour] ?? 0) +
      sensor.drift * (hour / YEAR_HOURS - 0.5) +
      sensor.noise * (0.75 * (lasting[hour] ?? 0) + 0.66 * random.normal())
    );
  });
  const incidents = new Uint8Array(YEAR_HOURS);
  for (const { kind, start, hours } of planIncidents(random)) {
    incidents.fill(INCIDENT_KINDS.indexOf(kind), start, start + hours);
    disturb(values, kind, start, hours, sensor.noise, random);
  }
  return { values, incidents };
}

/** Noise of standard deviation 1 whose memory fades by `memory` from hour to hour. */
function slowNoise(random: Random, memory: number): Float64Array {
  const noise = new Float64Array(YEAR_HOURS);
  const fresh = Math.sqrt(1 - memory * memory);
  let current = random.normal();
  for (let hour = 0; hour < YEAR_HOURS; hour++) {
    noise[hour] = current;
    current = memory * current + fresh * random.normal();
  }
  return noise;
}

/** The course of a day, between about -1 and 1. */
function dayRhythm(rhythm: SimulatedSensor["rhythm"], hour: number): number {
  const turn = (2 * Math.PI) / DAY_HOURS;
  if (rhythm === "sun") return Math.cos((hour - 15) * turn);
  return 0.72 * Math.cos((hour - 14) * turn) + 0.5 * Math.cos(2 * (hour - 7.5) * turn);
}

type Disturbance = keyof typeof INCIDENTS_PER_SENSOR;

interface Incident {
  kind: Disturbance;
  start: number;
  hours: number;
}

/** Places the year's incidents at random, none near another or the year's ends. */
function planIncidents(random: Random): Incident[] {
  const planned: Incident[] = [];
  for (const [kind, count] of Object.entries(INCIDENTS_PER_SENSOR) as [Disturbance, number][]) {
    for (let placed = 0; placed < count;) {
      const incident = {
        kind,
        start: random.integer(72, YEAR_HOURS - 120),
        hours: duration(kind, random),
      };
      if (planned.some((other) => tooClose(incident, other))) continue;
      planned.push(incident);
      placed++;
    }
  }
  return planned;
}

function duration(kind: Disturbance, random: Random): number {
  if (kind === "spike") return random.integer(1, 3);
  return kind === "stuck" ? random.integer(8, 36) : random.integer(10, 36);
}

function tooClose(left: Incident, right: Incident): boolean {
  return (
    left.start < right.start + right.hours + INCIDENT_GAP &&
    right.start < left.start + left.hours + INCIDENT_GAP
  );
}

function disturb(
  values: Float64Array,
  kind: Disturbance,
  start: number,
  hours: number,
  noise: number,
  random: Random,
): void {
  const held = values[start - 1] ?? 0;
  const size =
    random.sign() * noise * (kind === "spike" ? random.between(5, 10) : random.between(4.5, 8));
  for (let hour = start; hour < start + hours; hour++) {
    const value = values[hour] ?? 0;
    if (kind === "stuck") values[hour] = held;
    else values[hour] = value + size * (kind === "spike" ? random.between(0.85, 1.15) : 1);
  }
}
