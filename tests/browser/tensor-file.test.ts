import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { KEPT_YEAR, makeYear, SHOWN_YEAR } from "../../www/data/year.ts";
import { evaluate } from "../../www/model/evaluate.ts";
import { readModel } from "../../www/src/model/network.ts";
import { readReadings } from "../../www/src/readings/format.ts";
import type { Tensor } from "../../www/src/tensors/safetensors.ts";
import {
  expectTensor,
  readTensorFile,
  writeTensorFile,
} from "../../www/src/tensors/safetensors.ts";

const numbers: Tensor = { type: "F32", shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) };
const marks: Tensor = { type: "U8", shape: [3], values: Uint8Array.of(7, 8, 9) };
const tensors = new Map([
  ["numbers", numbers],
  ["marks", marks],
]);
const whole = writeTensorFile(tensors, { about: "a test" });

/** A file of that header text and so many bytes of data, as another program might write it. */
function fileOf(header: string, dataLength: number): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.byteLength + dataLength);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.byteLength), true);
  bytes.set(text, 8);
  return bytes;
}

async function committed(path: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(new URL(`../../www/public/${path}`, import.meta.url)));
}

describe("a tensor file", () => {
  test("gives back what was written", () => {
    const file = readTensorFile(whole, "The file");
    expect(file.metadata).toEqual({ about: "a test" });
    expect(file.tensors).toEqual(tensors);
  });

  test("is read where its numbers are not aligned", () => {
    const header = '{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}';
    const bytes = fileOf(header, 4);
    expect(bytes.byteLength % 4).not.toBe(0);
    new DataView(bytes.buffer).setFloat32(bytes.byteLength - 4, 2.5, true);
    expect(readTensorFile(bytes, "The file").tensors.get("a")?.values).toEqual(
      Float32Array.of(2.5),
    );
  });

  test("that is cut anywhere is refused", () => {
    for (let length = 0; length < whole.byteLength; length++) {
      expect(() => readTensorFile(whole.slice(0, length), "The file")).toThrow(
        /^The file cannot be used: /,
      );
    }
  });

  test.each([
    [
      "a web page",
      new TextEncoder().encode("<!doctype html><title>Sign in"),
      "not a safetensors file",
    ],
    ["a broken header", fileOf('{"a":', 4), "not valid JSON"],
    ["bytes after the end", new Uint8Array([...whole, 0]), "1 bytes follow its last tensor"],
    [
      "an unknown type",
      fileOf('{"a":{"dtype":"F7","shape":[1],"data_offsets":[0,1]}}', 1),
      "has the type F7; known are F32, I16, U8",
    ],
    [
      "a wrong length",
      fileOf('{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}', 4),
      "should take 8 bytes but has 4",
    ],
    [
      "a negative shape",
      fileOf('{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}', 4),
      "no valid shape or position",
    ],
    [
      "a gap",
      fileOf('{"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}', 2),
      "gap or overlap at byte 1",
    ],
    ["metadata that are no texts", fileOf('{"__metadata__":{"a":1}}', 0), "not a map of texts"],
  ])("with %s is refused, and told why", (_what, bytes, why) => {
    expect(() => readTensorFile(bytes, "The file")).toThrow(why);
  });

  test("without the tensor that is wanted says what it has", () => {
    const file = readTensorFile(whole, "The file");
    expect(() => expectTensor(file, "bias", "F32", [3])).toThrow(
      'The tensor "bias" (F32 [3]) is missing; there are: numbers, marks.',
    );
    expect(() => expectTensor(file, "numbers", "F32", [3, 2])).toThrow(
      'The tensor "numbers" should be F32 [3, 2] but is F32 [2, 3].',
    );
  });
});

describe("the dashboard's files", () => {
  test("are a year of more than 100,000 readings, as the data script makes it", async () => {
    const year = readReadings(await committed("data/readings.safetensors"));
    expect(year.readings.length).toBe(105_120);
    const again = makeYear(SHOWN_YEAR);
    expect(year.sensors).toEqual(again.sensors);
    expect(year.incidents).toEqual(again.incidents);
    // Another machine's sine may round the last digit the other way.
    const differences = year.readings.map((reading, at) =>
      Math.abs(reading - (again.readings[at] ?? 0)),
    );
    expect(Math.max(...new Set(differences))).toBeLessThanOrEqual(1);
    expect(differences.filter((difference) => difference > 0).length).toBeLessThan(100);
  });

  test("are a model that finds the incidents of a year that nothing was chosen by", async () => {
    const model = readModel(await committed("model/anomaly.safetensors"));
    expect(model.bytes).toBeGreaterThan(2_000_000);
    const report = await evaluate(model, makeYear(KEPT_YEAR));
    expect(report.precision).toBeGreaterThan(0.85);
    expect(report.recall).toBeGreaterThan(0.75);
    for (const { found, incidents } of report.found.values()) {
      expect(found / incidents).toBeGreaterThan(0.95);
    }
  });
});
