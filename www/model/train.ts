// `npm run train`: trains one network per sensor, writes the model file, and puts how well it does into README.md.
import { readFile, writeFile } from "node:fs/promises";
import { createRandom } from "../data/random";
import { makeYear, SHOWN_YEAR, TRAINING_YEAR } from "../data/year";
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
const tensors = new Map<string, Tensor>([
  ["scale", { type: "F32", shape: [count, 2], values: scale }],
]);
LAYER_SIZES.slice(1).forEach((outputs, index) => {
  for (const [part, shape] of [
    ["weight", [count, LAYER_SIZES[index]!, outputs]],
    ["bias", [count, outputs]],
  ] as const) {
    const length = shape.reduce((product, size) => product * size, 1);
    tensors.set(layerName(index, part), { type: "F32", shape, values: new Float32Array(length) });
  }
});

for (const [index, sensor] of year.sensors.entries()) {
  const stored = year.readings.subarray(index * year.hours, (index + 1) * year.hours);
  const values = Float64Array.from(stored, (reading) => toUnit(reading, sensor));
  const trained = trainSensor(values, year.start, createRandom(TRAINING_YEAR.seed + index));
  scale.set([trained.scale.mean, trained.scale.noise], 2 * index);
  trained.layers.forEach(({ weights, bias }, layer) => {
    tensors
      .get(layerName(layer, "weight"))!
      .values.set(weights.values, index * weights.values.length);
    tensors.get(layerName(layer, "bias"))!.values.set(bias.values, index * bias.values.length);
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(
    `${index + 1}/${count} ${sensor.name}: loss ${trained.loss.toFixed(3)} (${seconds} s)`,
  );
}

const bytes = writeTensorFile(tensors, { sensors: year.sensors.map(({ id }) => id).join(",") });
await writeFile(new URL("../public/model/anomaly.safetensors", import.meta.url), bytes);

const model = readModel(bytes);
const results = describeReports(model, {
  "2024, trained on": await evaluate(model, year),
  "2025, on the page, never seen": await evaluate(model, makeYear(SHOWN_YEAR)),
});
const readme = new URL("README.md", import.meta.url);
await writeFile(readme, replaceResults(await readFile(readme, "utf8"), results));
console.log(results);
