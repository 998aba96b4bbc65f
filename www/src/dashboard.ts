import type { Agreement, Alarm } from "./model/alarms";
import { compare, findAlarms, listIncidents } from "./model/alarms";
import type { Scores } from "./model/score";
import { scoreSeries } from "./model/score";
import type { Compute, ComputeKind } from "./compute/compute";
import type { Plant } from "./readings/database";
import type { Sensor } from "./readings/format";
import { HOUR } from "./readings/format";
import type { ReadingsWindow } from "./readings/window";
import { readWindow } from "./readings/window";
import type { Resources } from "./resources/resources";
import type { View } from "./view";

const DAY = 24 * HOUR;
const ATTEMPTS = 3;

/** How long the parts of one run took, in milliseconds. */
export interface RunTimes {
  readonly resources: number;
  readonly reading: number;
  readonly scoring: number;
}

/** Everything one run of the dashboard has to show. */
export interface Outcome {
  readonly plant: Plant;
  readonly sensor: Sensor;
  readonly window: ReadingsWindow;
  readonly scores: Scores;
  readonly alarms: readonly Alarm[];
  readonly incidents: ReturnType<typeof listIncidents>;
  readonly agreement: Agreement;
  readonly compute: Compute;
  readonly times: RunTimes;
}

/**
 * The dashboard: the function that a framework would run again for every change. It asks for its resources each time, as
 * if they cost nothing, and the cache makes it so.
 */
export async function runDashboard(resources: Resources, view: View): Promise<Outcome> {
  const began = performance.now();
  const { database, model, compute } = await acquire(resources, view.compute);
  const resourcesReady = performance.now();

  const plant = await database.plant();
  if (plant === undefined) throw new Error("The stored readings have gone; clear the database.");
  const sensor = plant.sensors.find(({ id }) => id === view.sensor) ?? plant.sensors[0];
  const network = sensor && model.networks.get(sensor.id);
  if (sensor === undefined || network === undefined) {
    throw new Error(`The model has no network for the sensor "${view.sensor}".`);
  }
  const [firstDay, lastDay] = dayNumbers(view, plant);
  const window = await readWindow(database, plant, sensor, firstDay, lastDay);
  const readingsReady = performance.now();

  const scores = await scoreSeries(window, network, compute.forward);
  const alarms = findAlarms(scores.score, window.incidents, window.shown);
  const incidents = listIncidents(window.incidents, window.shown);
  const times = {
    resources: resourcesReady - began,
    reading: readingsReady - resourcesReady,
    scoring: performance.now() - readingsReady,
  };
  const agreement = compare(alarms, incidents);
  return { plant, sensor, window, scores, alarms, incidents, agreement, compute, times };
}

/**
 * All three resources at once. With a short TTL one of them may be released while another is still being built; it is
 * then asked for again.
 */
async function acquire(resources: Resources, kind: ComputeKind) {
  for (let attempt = 1; ; attempt++) {
    const [database, model, compute] = await Promise.all([
      resources.getDatabase(),
      resources.getModel(),
      resources.getCompute(kind),
    ]);
    const isUsable = database.isOpen && !compute.isLost;
    if (isUsable || attempt === ATTEMPTS) return { database, model, compute };
  }
}

/** The view's days, counted from the first of the plant's year and kept within it. */
function dayNumbers({ from, to }: View, { start, hours }: Plant): [number, number] {
  const last = hours / 24 - 1;
  const within = (date: string): number =>
    Math.max(0, Math.min(last, Math.floor((Date.parse(date) - start) / DAY)));
  return [within(from), within(to)];
}
