import type { LoadContext } from "cache-resource";
import type { DBSchema, IDBPDatabase } from "idb";
import { openDB } from "idb";
import type { Progress } from "../resources/download";
import { download } from "../resources/download";
import type { ReadingsFile, Sensor } from "./format";
import { readReadings } from "./format";

const NAME = "cache-resource-dashboard";
const VERSION = 1;
const DAY_HOURS = 24;

/** What the stored readings are of. */
export interface Plant {
  readonly sensors: readonly Sensor[];
  readonly start: number;
  readonly hours: number;
}

/** One sensor's day. */
interface Day {
  readonly readings: Int16Array;
  readonly incidents: Uint8Array;
}

interface Schema extends DBSchema {
  plant: { key: "plant"; value: Plant };
  days: { key: [sensor: string, day: number]; value: Day };
}

/** The readings cannot be stored in this browser. The message says why, and what to do. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
}

/** An open database that holds the year. */
export class ReadingsDatabase {
  readonly #handle: IDBPDatabase<Schema>;
  #isOpen = true;

  constructor(handle: IDBPDatabase<Schema>) {
    this.#handle = handle;
    handle.addEventListener("close", () => (this.#isOpen = false));
    // Another tab brings a newer version: holding on would block it.
    handle.addEventListener("versionchange", () => this.close());
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  close(): void {
    this.#isOpen = false;
    this.#handle.close();
  }

  /** What is stored, or undefined as long as the import is not complete. */
  async plant(): Promise<Plant | undefined> {
    return this.#handle.get("plant", "plant");
  }

  /** The days from `first` to `last`, both included, counted from the first of the year. */
  async days(sensor: string, first: number, last: number): Promise<readonly Day[]> {
    return this.#handle.getAll("days", IDBKeyRange.bound([sensor, first], [sensor, last]));
  }

  /** Stores a year, sensor by sensor. What it is of comes last: an import that was cut off is begun again. */
  async store(year: ReadingsFile, progress: Progress, signal: AbortSignal): Promise<void> {
    const { sensors, start, hours } = year;
    for (const [index, { id }] of sensors.entries()) {
      signal.throwIfAborted();
      progress(index / sensors.length);
      const transaction = this.#handle.transaction("days", "readwrite");
      const writes = dayNumbers(hours).map((day) => {
        const from = index * hours + day * DAY_HOURS;
        const readings = year.readings.slice(from, from + DAY_HOURS);
        const incidents = year.incidents.slice(from, from + DAY_HOURS);
        return transaction.store.put({ readings, incidents }, [id, day]);
      });
      await Promise.all([...writes, transaction.done]);
    }
    await this.#handle.put("plant", { sensors, start, hours }, "plant");
  }
}

/** Opens the database; on the first visit fetches the readings and imports them. */
export async function openReadings(context: LoadContext): Promise<ReadingsDatabase> {
  const database = new ReadingsDatabase(await openHandle(context));
  try {
    if ((await database.plant()) === undefined) await fill(database, context);
    return database;
  } catch (error) {
    database.close();
    throw explain(error);
  }
}

async function fill(database: ReadingsDatabase, { signal, progress }: LoadContext): Promise<void> {
  const downloadShare = 0.3;
  const bytes = await download("data/readings.safetensors", "Readings", {
    signal,
    progress: (fraction) => progress(fraction * downloadShare),
  });
  await database.store(
    readReadings(bytes),
    (fraction) => progress(downloadShare + fraction * (1 - downloadShare)),
    signal,
  );
}

async function openHandle({ message }: LoadContext): Promise<IDBPDatabase<Schema>> {
  // Some browsers take IndexedDB away altogether in private windows.
  if (typeof indexedDB === "undefined") throw explain(undefined);
  try {
    return await openDB<Schema>(NAME, VERSION, {
      upgrade(handle) {
        handle.createObjectStore("plant");
        handle.createObjectStore("days");
      },
      blocked() {
        const text = "Another tab holds an older version of the readings. Close it to go on.";
        message({ level: "warn", text });
      },
    });
  } catch (error) {
    throw explain(error);
  }
}

/** Puts the browser's short names for storage trouble into words; other errors stay what they are. */
function explain(error: unknown): unknown {
  const name = error instanceof DOMException ? error.name : undefined;
  if (name === "QuotaExceededError") {
    return new DatabaseError("The disk space this browser grants to the page is used up.", {
      cause: error,
    });
  }
  if (name === "VersionError") {
    return new DatabaseError("The readings were stored by a newer version of this page.", {
      cause: error,
    });
  }
  if (error === undefined || name !== undefined) {
    return new DatabaseError(
      "This browser does not let the page store its readings (IndexedDB). In a private window or with cookies blocked, allow site data for this page.",
      { cause: error },
    );
  }
  return error;
}

function dayNumbers(hours: number): number[] {
  return Array.from({ length: Math.ceil(hours / DAY_HOURS) }, (_, day) => day);
}
