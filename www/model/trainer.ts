/* eslint-disable @typescript-eslint/no-non-null-assertion -- The loops keep every index within its array, and a check for each number would cost half the speed. */
import type { Random } from "../data/random";
import { multiplyAdd } from "../src/compute/multiply";
import { multiplyByTransposed, multiplyTransposedAdd } from "./kernels";

const DECAY_MEAN = 0.9;
const DECAY_SQUARE = 0.999;

/** A layer in training, in double precision, with what Adam remembers of its gradients. */
interface TrainedLayer {
  inputs: number;
  outputs: number;
  weights: Parameters;
  bias: Parameters;
  activations: Float64Array;
  errors: Float64Array;
}

interface Parameters {
  values: Float64Array;
  gradient: Float64Array;
  mean: Float64Array;
  square: Float64Array;
}

/** A small fully connected network with ReLU between its layers, trained by Adam. */
export class Trainer {
  readonly layers: readonly TrainedLayer[];
  readonly #batch: number;
  #steps = 0;

  constructor(sizes: readonly number[], batch: number, random: Random) {
    this.#batch = batch;
    this.layers = sizes.slice(1).map((outputs, index) => {
      const inputs = sizes[index]!;
      const weights = createParameters(inputs * outputs);
      // He's initialisation: the variance that ReLU layers keep.
      const spread = Math.sqrt(2 / inputs);
      weights.values.forEach((_, at, values) => (values[at] = spread * random.normal()));
      return {
        inputs,
        outputs,
        weights,
        bias: createParameters(outputs),
        activations: new Float64Array(batch * outputs),
        errors: new Float64Array(batch * outputs),
      };
    });
  }

  /** The answers for a batch, row by row. */
  forward(inputs: Float64Array): Float64Array {
    let current = inputs;
    this.layers.forEach((layer, index) => {
      const { activations, bias, weights, outputs } = layer;
      for (let row = 0; row < this.#batch; row++) activations.set(bias.values, row * outputs);
      multiplyAdd(activations, current, weights.values, this.#batch, layer.inputs, outputs);
      if (index < this.layers.length - 1) {
        activations.forEach((value, at) => value < 0 && (activations[at] = 0));
      }
      current = activations;
    });
    return current;
  }

  /** One step of Adam against the gradient of the loss by the answers of the last `forward`. */
  step(inputs: Float64Array, gradient: Float64Array, rate: number): void {
    this.layers.at(-1)!.errors.set(gradient);
    for (let index = this.layers.length - 1; index >= 0; index--) {
      const layer = this.layers[index]!;
      const below = this.layers[index - 1];
      const { errors, outputs, weights, bias } = layer;
      const source = below?.activations ?? inputs;
      multiplyTransposedAdd(weights.gradient, source, errors, this.#batch, layer.inputs, outputs);
      errors.forEach((error, at) => (bias.gradient[at % outputs]! += error));
      if (below !== undefined) {
        multiplyByTransposed(
          below.errors,
          errors,
          weights.values,
          this.#batch,
          layer.inputs,
          outputs,
        );
        below.activations.forEach((value, at) => value === 0 && (below.errors[at] = 0));
      }
    }
    this.#steps++;
    for (const { weights, bias } of this.layers) {
      update(weights, rate, this.#steps);
      update(bias, rate, this.#steps);
    }
  }
}

function createParameters(length: number): Parameters {
  return {
    values: new Float64Array(length),
    gradient: new Float64Array(length),
    mean: new Float64Array(length),
    square: new Float64Array(length),
  };
}

/** Adam (Kingma and Ba, 2015); the gradient is zero again afterwards. */
function update({ values, gradient, mean, square }: Parameters, rate: number, step: number): void {
  const scaledRate = (rate * Math.sqrt(1 - DECAY_SQUARE ** step)) / (1 - DECAY_MEAN ** step);
  for (let at = 0; at < values.length; at++) {
    const slope = gradient[at]!;
    mean[at] = DECAY_MEAN * mean[at]! + (1 - DECAY_MEAN) * slope;
    square[at] = DECAY_SQUARE * square[at]! + (1 - DECAY_SQUARE) * slope * slope;
    values[at]! -= (scaledRate * mean[at]!) / (Math.sqrt(square[at]!) + 1e-8);
    gradient[at] = 0;
  }
}
