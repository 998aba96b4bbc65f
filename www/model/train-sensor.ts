/* eslint-disable @typescript-eslint/no-non-null-assertion -- The loops keep every index within its array, and a check for each number would cost half the speed. */
import type { Random } from "../data/random";
import { LAYER_SIZES } from "../src/model/network";
import type { Scale } from "../src/model/window";
import {
  fillWindow,
  HOURS_BEFORE,
  VALUE_UNIT,
  WINDOW_HOURS,
  WINDOW_INPUTS,
} from "../src/model/window";
import { HOUR } from "../src/readings/format";
import { drawSample } from "./inject";
import { Trainer } from "./trainer";

const BATCH = 32;
const STEPS = 1800;
const FASTEST_RATE = 0.002;
/** How much the expected value counts beside the surprise. */
const VALUE_WEIGHT = 0.5;
/** Errors beyond this count linearly: the year's own incidents must not pull the expected value. */
const HUBER_EDGE = 0.5;

/** A trained network, its scale, and the mean loss of its last hundred steps. */
export interface TrainedSensor {
  readonly layers: Trainer["layers"];
  readonly scale: Scale;
  readonly loss: number;
}

/** Trains one sensor's network on its year, without a look at the labels. */
export function trainSensor(values: Float64Array, start: number, random: Random): TrainedSensor {
  const scale = measureScale(values);
  const trainer = new Trainer(LAYER_SIZES, BATCH, random);
  const inputs = new Float64Array(BATCH * WINDOW_INPUTS);
  const gradient = new Float64Array(2 * BATCH);
  const expected = new Float64Array(BATCH);
  const isIncident = new Float64Array(BATCH);
  let recentLoss = 0;
  for (let step = 0; step < STEPS; step++) {
    for (let row = 0; row < BATCH; row++) {
      const first = random.integer(0, values.length - WINDOW_HOURS);
      const sample = drawSample(values, first, scale.noise, random);
      const judged = first + HOURS_BEFORE;
      const offset = row * WINDOW_INPUTS;
      const level = fillWindow(inputs, offset, sample.values, 0, start + judged * HOUR, scale);
      expected[row] = (values[judged]! - level) / (scale.noise * VALUE_UNIT);
      isIncident[row] = Number(sample.isIncident);
    }
    const answers = trainer.forward(inputs);
    let loss = 0;
    for (let row = 0; row < BATCH; row++) {
      const distance = answers[2 * row]! - expected[row]!;
      const probability = 1 / (1 + Math.exp(-answers[2 * row + 1]!));
      const truth = isIncident[row]!;
      const limited = Math.max(-HUBER_EDGE, Math.min(HUBER_EDGE, distance));
      gradient[2 * row] = (VALUE_WEIGHT * limited) / BATCH;
      gradient[2 * row + 1] = (probability - truth) / BATCH;
      loss -= Math.log(Math.max(1e-12, truth === 1 ? probability : 1 - probability)) / BATCH;
    }
    trainer.step(inputs, gradient, FASTEST_RATE * (0.02 + 0.98 * cosineDecay(step / STEPS)));
    if (step >= STEPS - 100) recentLoss += loss / 100;
  }
  return { layers: trainer.layers, scale, loss: recentLoss };
}

function cosineDecay(share: number): number {
  return (1 + Math.cos(Math.PI * share)) / 2;
}

/** The median, not the mean, of the hourly changes: incidents hardly move it. */
function measureScale(values: Float64Array): Scale {
  const changes = values.slice(1).map((value, hour) => Math.abs(value - values[hour]!));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, noise: changes.sort()[changes.length >> 1]! };
}
