import { expectTensor, readTensorFile, TensorFileError } from "../tensors/safetensors";

/** One sensor of the plant, as the readings file describes it. */
export interface Sensor {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly unit: string;
  /** Digits after the point that the instrument gives; readings are stored in units of the last one. */
  readonly decimals: number;
}

/** What happened at a reading, as the data script recorded it. The position is the number in the file. */
export const INCIDENT_KINDS = ["none", "spike", "stuck", "shift"] as const;

/** A kind of incident: a spike, a stuck instrument, or a shifted level. */
export type IncidentKind = (typeof INCIDENT_KINDS)[number];

/** A year of hourly readings of every sensor. */
export interface ReadingsFile {
  readonly sensors: readonly Sensor[];
  /** Time of the first reading, in milliseconds since 1970 (UTC); one reading an hour follows. */
  readonly start: number;
  readonly hours: number;
  /** Sensor by sensor, hour by hour, in units of the sensor's last digit. */
  readonly readings: Int16Array<ArrayBuffer>;
  /** Sensor by sensor, hour by hour: a position in {@link INCIDENT_KINDS}. */
  readonly incidents: Uint8Array<ArrayBuffer>;
}

/** The distance between two readings, in milliseconds. */
export const HOUR = 3_600_000;

/** Reads the readings file, strictly. */
export function readReadings(bytes: Uint8Array<ArrayBuffer>): ReadingsFile {
  const file = readTensorFile(bytes, "The readings file");
  const { sensors, start, hours } = parseDescription(file.metadata["plant"]);
  const shape = [sensors.length, hours];
  return {
    sensors,
    start,
    hours,
    readings: expectTensor(file, "readings", "I16", shape).values,
    incidents: expectTensor(file, "incidents", "U8", shape).values,
  };
}

/** Turns a stored reading into the sensor's unit. */
export function toUnit(stored: number, sensor: Sensor): number {
  return stored / 10 ** sensor.decimals;
}

interface Description {
  sensors: Sensor[];
  start: number;
  hours: number;
}

function parseDescription(text: string | undefined): Description {
  if (text === undefined) {
    throw new TensorFileError("The readings file does not describe its sensors.");
  }
  return JSON.parse(text) as Description;
}
