import type { CacheEvent, EntryStats, FunctionStats } from "cache-resource";
import { cacheResource } from "cache-resource";

/** The three resources of the dashboard. */
export const RESOURCE_NAMES = ["database", "model", "compute"] as const;

/** A resource of the dashboard. */
export type ResourceName = (typeof RESOURCE_NAMES)[number];

/** What the cache calls their functions, in its statistics and events. */
export const FUNCTION_NAMES = {
  database: "getDatabase",
  model: "getModel",
  compute: "getCompute",
} as const satisfies Record<ResourceName, string>;

/** What the cache's events have told of one resource; its statistics do not keep this. */
interface Heard {
  built: number;
  failed: number;
  /** How long the last construction took, in seconds. */
  seconds: number | undefined;
  /** What the constructor that runs has said last. */
  note: string;
}

/** What the page shows of one resource. Times are in milliseconds. */
export interface ResourceRecord extends Readonly<Heard> {
  readonly hits: number;
  readonly staleHits: number;
  readonly refreshed: number;
  readonly refreshesFailed: number;
  /** For each hit, what the entry's last construction had taken. */
  readonly saved: number;
  /** The entry that is being built, or else the one that was read last. */
  readonly entry: EntryStats | undefined;
  /** Now, by the clock that the entry's times are of. */
  readonly at: number;
  /** Values that have left the cache, and are released when the last lease on them ends. */
  readonly heldBack: number;
}

/** A value that the cache has released. */
export interface Release {
  readonly name: string;
  readonly reason: string;
  readonly at: Date;
  /** It left the cache before, and was released when its last lease ended. */
  readonly wasLeased: boolean;
}

/** A value that has left the cache and is not released yet. */
interface Removal extends Pick<CacheEvent, "entry" | "name"> {
  readonly reason: string;
  /** Whether something keeps it: what nothing keeps is released before the removing call returns. */
  isLeased: boolean;
}

/** Listens to the cache, and puts together what the page shows of each resource. */
export class Ledger {
  readonly #heard = new Map<string, Heard>();
  /** Entries without a value yet: these have nothing to release. */
  readonly #building = new Set<number>();
  readonly #removals = new Set<Removal>();
  readonly #releases: Release[] = [];

  /** @param changed - is called after each event */
  constructor(changed: () => void) {
    cacheResource.subscribe((event) => {
      this.#hear(event);
      changed();
    });
  }

  /** The newest first. */
  get releases(): readonly Release[] {
    return this.#releases;
  }

  /** Constructions that calls have begun and waited for: a refresh is none of them. */
  get constructions(): number {
    return cacheResource.stats().totals.misses;
  }

  record(resource: ResourceName): ResourceRecord {
    const name = FUNCTION_NAMES[resource];
    const { at, functions } = cacheResource.stats();
    // One for each TTL that was set: the functions are then wrapped anew.
    const rows = functions.filter((row) => row.name === name);
    const sum = (read: (row: FunctionStats) => number): number =>
      rows.reduce((subtotal, row) => subtotal + read(row), 0);
    const [entry] = cacheResource
      .entries()
      .filter((row) => row.name === name)
      .sort((a, b) => (b.lastReadAt ?? at) - (a.lastReadAt ?? at));
    return {
      ...this.#heardOf(name),
      hits: sum((row) => row.hits),
      staleHits: sum((row) => row.staleHits),
      refreshed: sum((row) => row.refreshes.success),
      refreshesFailed: sum((row) => row.refreshes.error),
      saved: 1000 * sum((row) => row.timeSavedSeconds),
      entry,
      at,
      heldBack: [...this.#removals].filter((removal) => removal.name === name).length,
    };
  }

  #hear(event: CacheEvent): void {
    const { entry, name } = event;
    const heard = this.#heardOf(name);
    if (event.type === "load-start" && event.trigger === "miss") this.#building.add(entry);
    if (event.type === "message" && !event.replayed) heard.note = event.text;
    if (event.type === "load-end") {
      this.#building.delete(entry);
      heard.note = "";
      heard.seconds = event.seconds;
      if (event.outcome === "success") heard.built++;
      if (event.outcome === "error") heard.failed++;
    }
    if (event.type === "removed" && !this.#building.has(entry)) {
      const removal = { entry, name, reason: event.reason, isLeased: false };
      this.#removals.add(removal);
      queueMicrotask(() => (removal.isLeased = true));
    }
    if (event.type === "released") {
      const removals = [...this.#removals].filter(
        (removal) => removal.entry === entry && removal.reason === event.reason,
      );
      // An entry may let several values go: the one just removed is released first.
      const removal = removals.find(({ isLeased }) => !isLeased) ?? removals[0];
      if (removal !== undefined) this.#removals.delete(removal);
      const wasLeased = removal?.isLeased ?? false;
      this.#releases.unshift({ name, reason: event.reason, at: new Date(), wasLeased });
    }
  }

  #heardOf(name: string): Heard {
    const heard = this.#heard.get(name) ?? { built: 0, failed: 0, seconds: undefined, note: "" };
    this.#heard.set(name, heard);
    return heard;
  }
}
