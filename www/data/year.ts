import type { ReadingsFile } from "../src/readings/format";
import { PLANT } from "./plant";
import { createRandom } from "./random";
import { simulateSensor, simulateWeather, YEAR_HOURS } from "./simulate";

/** A year of the plant: when it begins (milliseconds, UTC), and what its random numbers begin with. */
export interface Year {
  readonly start: number;
  readonly seed: number;
}

/** The year the model is trained on. */
export const TRAINING_YEAR: Year = { start: Date.UTC(2024, 0, 1), seed: 20_240_101 };

/** The year the page shows: no weight was trained on it, but the alarm score was chosen by it. */
export const SHOWN_YEAR: Year = { start: Date.UTC(2025, 0, 1), seed: 20_250_101 };

/** A year kept aside: nothing was chosen by it, neither a weight nor the alarm score. */
export const KEPT_YEAR: Year = { start: Date.UTC(2026, 0, 1), seed: 20_260_101 };

/** Makes the whole plant's year as the readings file holds it: rounded to what the instruments give. */
export function makeYear({ start, seed }: Year): ReadingsFile {
  const weather = simulateWeather(createRandom(seed));
  const readings = new Int16Array(PLANT.length * YEAR_HOURS);
  const incidents = new Uint8Array(PLANT.length * YEAR_HOURS);
  PLANT.forEach((sensor, index) => {
    // Each sensor has random numbers of its own: changing one leaves the others as they were.
    const year = simulateSensor(sensor, start, weather, createRandom(seed + 1000 * (index + 1)));
    const offset = index * YEAR_HOURS;
    readings.set(
      year.values.map((value) => Math.round(value * 10 ** sensor.decimals)),
      offset,
    );
    incidents.set(year.incidents, offset);
  });
  const sensors = PLANT.map(({ id, name, place, unit, decimals }) => ({
    id,
    name,
    place,
    unit,
    decimals,
  }));
  return { sensors, start, hours: YEAR_HOURS, readings, incidents };
}
