import type { Agreement, Alarm } from "./model/alarms";
import { compare, findAlarms, listIncidents } from "./model/alarms";
import type { Model } from "./model/network";
import type { Scores } from "./model/score";
import { scoreSeries } from "./model/score";
import type { Compute } from "./compute/compute";
import type { Plant, ReadingsDatabase } from "./readings/database";
import type { Sensor } from "./readings/format";
import { HOUR } from "./readings/format";
import type { ReadingsWindow } from "./readings/window";
import { readWindow } from "./readings/window";
import { whileLeased } from "./resources/leases";
import type { Resources } from "./resources/resources";
import type { View } from "./view";

const DAY = 24 * HOUR;

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
 * if they cost nothing, and the cache makes it so. While it works it holds leases: a TTL or a clear in the midst of a run
 * takes neither the database nor the device away under it.
 */
export async function runDashboard(
  { getDatabase, getModel, getCompute }: Resources,
  view: View,
): Promise<Outcome> {
  const began = performance.now();
  return whileLeased(
    [getDatabase.lease(), getModel.lease(), getCompute.lease(view.compute)],
    (database, model, compute) => analyse(view, began, database, model, compute),
  );
}

async function analyse(
  view: View,
  began: number,
  database: ReadingsDatabase,
  model: Model,
  compute: Compute,
): Promise<Outcome> {
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

/** The view's days, counted from the first of the plant's year and kept within it. */
function dayNumbers({ from, to }: View, { start, hours }: Plant): [number, number] {
  const last = hours / 24 - 1;
  const within = (date: string): number =>
    Math.max(0, Math.min(last, Math.floor((Date.parse(date) - start) / DAY)));
  return [within(from), within(to)];
}
