import { expectTensor, readTensorFile, TensorFileError } from "../tensors/safetensors";
import type { Scale } from "./window";
import { WINDOW_INPUTS } from "./window";

/** Neurons of each layer, from the window to the two answers. */
export const LAYER_SIZES = [WINDOW_INPUTS, 192, 128, 2] as const;

/** A fully connected layer; all but the last are followed by ReLU. */
export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** Input by input: the weights to every output. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** The network of one sensor. It answers with the value it expects, and how surprised it is. */
export interface Network {
  readonly scale: Scale;
  readonly layers: readonly Layer[];
}

/** Every sensor's network, by the sensor's id. */
export interface Model {
  readonly networks: ReadonlyMap<string, Network>;
  readonly parameters: number;
  readonly bytes: number;
}

/** Name of a layer's tensors in the file, counted from 1. */
export function layerName(index: number, part: "weight" | "bias"): string {
  return `layer${index + 1}.${part}`;
}

/** Reads a model file, strictly: every tensor must be there, with the shape the program was written for. */
export function readModel(bytes: Uint8Array<ArrayBuffer>): Model {
  const file = readTensorFile(bytes, "The model file");
  const ids = (file.metadata["sensors"] ?? "").split(",").filter((id) => id !== "");
  if (ids.length === 0) throw new TensorFileError("The model file does not name its sensors.");

  const scales = expectTensor(file, "scale", "F32", [ids.length, 2]).values;
  const shapes = LAYER_SIZES.slice(1).map((outputs, index) => ({
    inputs: LAYER_SIZES[index] ?? 0,
    outputs,
  }));
  const stacks = shapes.map(({ inputs, outputs }, index) => ({
    inputs,
    outputs,
    weights: expectTensor(file, layerName(index, "weight"), "F32", [ids.length, inputs, outputs])
      .values,
    bias: expectTensor(file, layerName(index, "bias"), "F32", [ids.length, outputs]).values,
  }));

  const networks = new Map<string, Network>();
  ids.forEach((id, sensor) => {
    const [mean = 0, noise = 1] = scales.subarray(2 * sensor, 2 * sensor + 2);
    const layers = stacks.map(({ inputs, outputs, weights, bias }) => ({
      inputs,
      outputs,
      weights: weights.subarray(sensor * inputs * outputs, (sensor + 1) * inputs * outputs),
      bias: bias.subarray(sensor * outputs, (sensor + 1) * outputs),
    }));
    networks.set(id, { scale: { mean, noise }, layers });
  });
  const parameters = stacks.reduce(
    (sum, { weights, bias }) => sum + weights.length + bias.length,
    0,
  );
  return { networks, parameters, bytes: bytes.byteLength };
}
