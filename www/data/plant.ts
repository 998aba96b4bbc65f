import type { Sensor } from "../src/readings/format";

/** A sensor, and the numbers its year is made from. All sizes are in the sensor's unit. */
export interface SimulatedSensor extends Sensor {
  /** The mean over the year. */
  readonly level: number;
  /** Half the difference between summer and winter; negative where winter is higher. */
  readonly seasonal: number;
  /** Half the difference between the day's highest and lowest hour. */
  readonly daily: number;
  /** `demand` has a morning and an evening peak; `sun` has one in the afternoon. */
  readonly rhythm: "demand" | "sun";
  /** How much a Saturday or Sunday differs. */
  readonly weekend: number;
  /** How strongly the weather of the week, common to the whole plant, is felt. */
  readonly weather: number;
  /** Standard deviation of what is left: noise, half of it lasting for hours. */
  readonly noise: number;
  /** Slow change from January to December. */
  readonly drift: number;
}

/** The waterworks of the demo: three places, twelve instruments. */
export const PLANT: readonly SimulatedSensor[] = [
  sensor("intake-flow", "Raw water flow", "Intake", "m³/h", 1, [420, 38, 62, -22, 10, 11, 8]),
  sensor("intake-level", "River level", "Intake", "m", 2, [3.4, -0.42, 0.06, 0, -0.05, 0.05, 0.06]),
  sensor(
    "intake-turbidity",
    "Turbidity",
    "Intake",
    "NTU",
    2,
    [4.2, -0.8, 0.3, 0, -0.25, 0.22, 0.2],
  ),
  sensor(
    "intake-temperature",
    "Water temperature",
    "Intake",
    "°C",
    2,
    [11.5, 7.2, 0.7, 0, 0.25, 0.2, 0.2],
  ),
  sensor(
    "filter-pressure",
    "Filter pressure drop",
    "Treatment",
    "kPa",
    1,
    [38, 2.5, 5.2, -1.8, 0.9, 1.1, 2],
  ),
  sensor(
    "filter-chlorine",
    "Residual chlorine",
    "Treatment",
    "mg/l",
    3,
    [0.42, -0.05, 0.04, 0.008, -0.02, 0.012, -0.02],
  ),
  sensor("filter-ph", "Acidity", "Treatment", "pH", 2, [7.6, 0.12, 0.1, 0.02, 0.05, 0.03, -0.05]),
  sensor(
    "filter-power",
    "Ozone generator power",
    "Treatment",
    "kW",
    1,
    [64, 6, 9.5, -4, 1.8, 1.8, 2.5],
  ),
  sensor(
    "pump-vibration",
    "Pump 2 vibration",
    "Pump hall",
    "mm/s",
    2,
    [2.1, 0.1, 0.42, -0.16, 0, 0.11, 0.15],
  ),
  sensor("pump-bearing", "Pump 2 bearing", "Pump hall", "°C", 1, [54, 5.5, 4.4, -2, 0.9, 0.9, 1]),
  sensor(
    "main-pressure",
    "Main pressure",
    "Pump hall",
    "bar",
    2,
    [5.8, -0.1, -0.46, 0.16, -0.06, 0.07, -0.1],
  ),
  sensor("main-flow", "Delivered flow", "Pump hall", "m³/h", 1, [396, 44, 88, -26, 14, 12, 10]),
];

type Sizes = [
  level: number,
  seasonal: number,
  daily: number,
  weekend: number,
  weather: number,
  noise: number,
  drift: number,
];

function sensor(
  id: string,
  name: string,
  place: string,
  unit: string,
  decimals: number,
  [level, seasonal, daily, weekend, weather, noise, drift]: Sizes,
): SimulatedSensor {
  const rhythm = unit === "°C" || id === "filter-ph" ? "sun" : "demand";
  const sizes = { level, seasonal, daily, weekend, weather, noise, drift };
  return { id, name, place, unit, decimals, rhythm, ...sizes };
}
