import type { Progress } from "./download";

/** The three resources of the dashboard. */
export const RESOURCE_NAMES = ["database", "model", "compute"] as const;

/** A resource of the dashboard. */
export type ResourceName = (typeof RESOURCE_NAMES)[number];

/** What the page has seen of one resource. Times are in milliseconds. */
export interface ResourceRecord {
  /** How often the constructor has run. */
  readonly constructions: number;
  /** How many of these runs failed; a failed one is not kept, so the next call begins another. */
  readonly failures: number;
  /** Calls that found the resource. */
  readonly hits: number;
  /** Calls that waited for a construction: the one that began it, and all that joined it. */
  readonly waits: number;
  /** How long the last construction took, or undefined before the first. */
  readonly lastConstruction: number | undefined;
  /** When it was done, by `performance.now()`. */
  readonly constructedAt: number;
  /** For each hit, what the last construction had taken. */
  readonly saved: number;
  /** How far a construction under way is, or undefined when there is none. */
  readonly progress: { readonly share: number; readonly text: string } | undefined;
}

/** A value that the cache let go. */
export interface Release {
  readonly resource: ResourceName;
  readonly name: string;
  readonly reason: string;
  readonly at: Date;
}

const UNTOUCHED: ResourceRecord = {
  constructions: 0,
  failures: 0,
  hits: 0,
  waits: 0,
  lastConstruction: undefined,
  constructedAt: 0,
  saved: 0,
  progress: undefined,
};

/** Keeps what the page shows of its resources: every construction, call and release goes through here. */
export class Ledger {
  readonly #records = new Map<ResourceName, ResourceRecord>();
  readonly #releases: Release[] = [];
  readonly #listeners = new Set<() => void>();

  /** Calls `listener` after every change. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  record(resource: ResourceName): ResourceRecord {
    return this.#records.get(resource) ?? UNTOUCHED;
  }

  /** The newest first. */
  get releases(): readonly Release[] {
    return this.#releases;
  }

  /** Constructions of all resources. */
  get constructions(): number {
    return RESOURCE_NAMES.reduce((sum, name) => sum + this.record(name).constructions, 0);
  }

  /** Runs a constructor, and times it. */
  async construct<Value>(
    resource: ResourceName,
    work: (progress: Progress) => Promise<Value>,
  ): Promise<Value> {
    const began = performance.now();
    this.#change(resource, ({ constructions }) => ({
      constructions: constructions + 1,
      progress: { share: 0, text: "" },
    }));
    try {
      const value = await work((share, text) => {
        this.#change(resource, () => ({ progress: { share, text } }));
      });
      const constructedAt = performance.now();
      const lastConstruction = constructedAt - began;
      this.#change(resource, () => ({ constructedAt, lastConstruction }));
      return value;
    } catch (error) {
      this.#change(resource, ({ failures }) => ({ failures: failures + 1 }));
      throw error;
    } finally {
      this.#change(resource, () => ({ progress: undefined }));
    }
  }

  /** Makes a call, and counts it as a hit, or as one that waited for a construction. */
  async call<Value>(resource: ResourceName, call: () => Promise<Value>): Promise<Value> {
    const { constructions, progress } = this.record(resource);
    try {
      return await call();
    } finally {
      const waited =
        progress !== undefined || this.record(resource).constructions !== constructions;
      this.#change(resource, ({ hits, waits, saved, lastConstruction }) =>
        waited ? { waits: waits + 1 } : { hits: hits + 1, saved: saved + (lastConstruction ?? 0) },
      );
    }
  }

  released(release: Omit<Release, "at">): void {
    this.#releases.unshift({ ...release, at: new Date() });
    this.#tell();
  }

  #change(
    resource: ResourceName,
    change: (record: ResourceRecord) => Partial<ResourceRecord>,
  ): void {
    const record = this.record(resource);
    this.#records.set(resource, { ...record, ...change(record) });
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
