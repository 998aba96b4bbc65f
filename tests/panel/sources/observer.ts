import type { CacheEvent } from "cache-resource";

import type { Snapshot, Source } from "../../../src/panel/sources/index.js";

/** What a source has told somebody who watches it. */
export interface Observed {
  readonly snapshots: Snapshot[];
  readonly events: CacheEvent[];
  /** How often it said that it is gone. */
  gone: number;
  /** Ends watching. */
  readonly end: () => void;
}

/** Watches a source. */
export function observe(source: Source): Observed {
  const snapshots: Snapshot[] = [];
  const events: CacheEvent[] = [];
  const observed = { snapshots, events, gone: 0 };
  const end = source.watch({
    snapshot: (snapshot) => void snapshots.push(snapshot),
    event: (event) => void events.push(event),
    gone: () => {
      observed.gone++;
    },
  });
  return Object.assign(observed, { end });
}
