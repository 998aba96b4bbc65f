// `npm run data`: writes the year of readings that the page imports on its first visit.
import { writeFile } from "node:fs/promises";
import type { Tensor } from "../src/tensors/safetensors";
import { writeTensorFile } from "../src/tensors/safetensors";
import { makeYear, SHOWN_YEAR } from "./year";

const target = new URL("../public/data/readings.safetensors", import.meta.url);
const { sensors, start, hours, readings, incidents } = makeYear(SHOWN_YEAR);
const shape = [sensors.length, hours];
const bytes = writeTensorFile(
  new Map<string, Tensor>([
    ["readings", { type: "I16", shape, values: readings }],
    ["incidents", { type: "U8", shape, values: incidents }],
  ]),
  { plant: JSON.stringify({ sensors, start, hours }) },
);
await writeFile(target, bytes);
process.stdout.write(
  `${readings.length} readings of ${sensors.length} sensors, ${bytes.byteLength} bytes.\n`,
);
