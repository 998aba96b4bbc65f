// Runs in the browser for compute.test.ts, with the page's own modules.
/// <reference types="vite/client" />
/// <reference types="@webgpu/types" />
import { forwardOnCpu } from "../../www/src/compute/cpu.ts";
import { GpuCompute } from "../../www/src/compute/gpu.ts";
import type { Model } from "../../www/src/model/network.ts";
import { readModel } from "../../www/src/model/network.ts";
import { scoreSeries } from "../../www/src/model/score.ts";
import { WINDOW_INPUTS } from "../../www/src/model/window.ts";
import { readReadings, toUnit } from "../../www/src/readings/format.ts";

/** How far GPU and CPU are apart for one sensor. */
export interface Comparison {
  readonly scored: number;
  readonly gaps: number;
  readonly highestScore: number;
  readonly scoreDifference: number;
  /** In median hourly changes of the sensor. */
  readonly valueDifference: number;
}

/** Scores the first hours of every sensor both ways. */
export async function compareScores(hours: number): Promise<Comparison[]> {
  const model = await loadModel();
  const year = readReadings(await fetchBytes("/data/readings.safetensors"));
  const gpu = await GpuCompute.open();
  const comparisons: Comparison[] = [];
  for (const [index, sensor] of year.sensors.entries()) {
    const from = index * year.hours;
    const stored = year.readings.subarray(from, from + hours);
    const series = {
      start: year.start,
      values: Float64Array.from(stored, (reading) => toUnit(reading, sensor)),
    };
    const network = networkOf(model, sensor.id);
    const onCpu = await scoreSeries(series, network, forwardOnCpu);
    const onGpu = await scoreSeries(series, network, gpu.forward);
    const scored = onCpu.score.filter((score) => !Number.isNaN(score));
    comparisons.push({
      scored: scored.length,
      gaps: onGpu.score.filter(Number.isNaN).length,
      highestScore: Math.max(...scored),
      scoreDifference: largestDifference(onCpu.score, onGpu.score),
      valueDifference: largestDifference(onCpu.expected, onGpu.expected) / network.scale.noise,
    });
  }
  gpu.destroy();
  return comparisons;
}

/** Destroys the device while it computes; tells how the computation ended. */
export async function destroyWhileComputing(): Promise<string> {
  const network = networkOf(await loadModel(), "main-flow");
  const gpu = await GpuCompute.open();
  const count = 4000;
  const computing = gpu.forward(network, new Float32Array(count * WINDOW_INPUTS), count);
  gpu.destroy();
  try {
    await computing;
    return "computed";
  } catch (error) {
    return `${(error as Error).name}, lost: ${String(gpu.isLost)}`;
  }
}

async function loadModel(): Promise<Model> {
  return readModel(await fetchBytes("/model/anomaly.safetensors"));
}

function networkOf(model: Model, sensor: string) {
  const network = model.networks.get(sensor);
  if (network === undefined) throw new Error(`no network for ${sensor}`);
  return network;
}

async function fetchBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await fetch(path)).arrayBuffer());
}

/** Where one has a number and the other a gap, they are infinitely far apart. */
function largestDifference(left: Float64Array, right: Float64Array): number {
  return left.reduce((largest, value, hour) => {
    const other = right[hour] ?? Number.NaN;
    if (Number.isNaN(value) && Number.isNaN(other)) return largest;
    const difference = Math.abs(value - other);
    return Math.max(largest, Number.isNaN(difference) ? Infinity : difference);
  }, 0);
}

declare global {
  interface Window {
    compute: { compareScores: typeof compareScores; destroyWhileComputing: () => Promise<string> };
  }
}
window.compute = { compareScores, destroyWhileComputing };
