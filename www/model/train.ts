// `npm run train`: trains one network per sensor, writes the model file, and puts how well it does into README.md.
import { readFile, writeFile } from "node:fs/promises";
import { createRandom } from "../data/random";
import { KEPT_YEAR, makeYear, SHOWN_YEAR, TRAINING_YEAR } from "../data/year";
import { LAYER_SIZES, layerName, readModel } from "../src/model/network";
import { toUnit } from "../src/readings/format";
import type { Tensor } from "../src/tensors/safetensors";
import { writeTensorFile } from "../src/tensors/safetensors";
import { evaluate } from "./evaluate";
import { describeReports, replaceResults } from "./report";
import { trainSensor } from "./train-sensor";

const began = performance.now();
const year = makeYear(TRAINING_YEAR);
const count = year.sensors.length;
const scale = new Float32Array(2 * count);
const stacks = LAYER_SIZES.slice(1).map((outputs, index) => {
  const inputs = LAYER_SIZES[index] ?? 0;
  const weights = new Float32Array(count * inputs * outputs);
  return { inputs, outputs, weights, bias: new Float32Array(count * outputs) };
});

for (const [index, sensor] of year.sensors.entries()) {
  const stored = year.readings.subarray(index * year.hours, (index + 1) * year.hours);
  const values = Float64Array.from(stored, (reading) => toUnit(reading, sensor));
  const trained = trainSensor(values, year.start, createRandom(TRAINING_YEAR.seed + index));
  scale.set([trained.scale.mean, trained.scale.noise], 2 * index);
  for (const [layer, { weights, bias }] of trained.layers.entries()) {
    stacks[layer]?.weights.set(weights.values, index * weights.values.length);
    stacks[layer]?.bias.set(bias.values, index * bias.values.length);
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  const loss = trained.loss.toFixed(3);
  process.stdout.write(`${index + 1}/${count} ${sensor.name}: loss ${loss}, ${seconds} s\n`);
}

const tensors = new Map<string, Tensor>([
  ["scale", { type: "F32", shape: [count, 2], values: scale }],
]);
for (const [layer, { inputs, outputs, weights, bias }] of stacks.entries()) {
  tensors.set(layerName(layer, "weight"), {
    type: "F32",
    shape: [count, inputs, outputs],
    values: weights,
  });
  tensors.set(layerName(layer, "bias"), { type: "F32", shape: [count, outputs], values: bias });
}
const bytes = writeTensorFile(tensors, { sensors: year.sensors.map(({ id }) => id).join(",") });
await writeFile(new URL("../public/model/anomaly.safetensors", import.meta.url), bytes);

const model = readModel(bytes);
const results = describeReports(model, {
  "2024, trained on": await evaluate(model, year),
  "2025, on the page": await evaluate(model, makeYear(SHOWN_YEAR)),
  "2026, kept aside": await evaluate(model, makeYear(KEPT_YEAR)),
});
const readme = new URL("README.md", import.meta.url);
await writeFile(readme, replaceResults(await readFile(readme, "utf8"), results));
process.stdout.write(`${results}\n`);
