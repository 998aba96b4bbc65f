import type { Layer, Network } from "../model/network";
import { multiplyAdd } from "./multiply";

/** Windows that one turn of the event loop computes: some ten milliseconds, so that the page stays alive. */
const WINDOWS_PER_TURN = 256;

/**
 * The network's answers for `count` windows, two numbers each: the expected value and the surprise, both raw.
 * The same numbers as the WGSL gives, to rounding.
 */
export async function forwardOnCpu(
  network: Network,
  inputs: Float32Array,
  count: number,
): Promise<Float32Array> {
  const width = network.layers[0]?.inputs ?? 0;
  const depth = network.layers.at(-1)?.outputs ?? 0;
  const answers = new Float32Array(count * depth);
  for (let first = 0; first < count; first += WINDOWS_PER_TURN) {
    if (first > 0) await nextTurn();
    const last = Math.min(count, first + WINDOWS_PER_TURN);
    const batch = inputs.subarray(first * width, last * width);
    answers.set(forwardBatch(network, batch, last - first), first * depth);
  }
  return answers;
}

function forwardBatch(network: Network, inputs: Float32Array, count: number): Float32Array {
  return network.layers.reduce((current, layer, index) => {
    const isLast = index === network.layers.length - 1;
    return applyLayer(layer, current, count, !isLast);
  }, inputs);
}

function applyLayer(
  { inputs: width, outputs, weights, bias }: Layer,
  inputs: Float32Array,
  count: number,
  relu: boolean,
): Float32Array {
  const result = new Float32Array(count * outputs);
  for (let row = 0; row < count; row++) result.set(bias, row * outputs);
  multiplyAdd(result, inputs, weights, count, width, outputs);
  return relu ? result.map((value) => Math.max(0, value)) : result;
}

/** A message, unlike a timer, is not delayed to four milliseconds by browsers. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
