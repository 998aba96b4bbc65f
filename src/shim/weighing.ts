import type { ResourceCache } from "./cache.js";
import type { Entry } from "./entry.js";
import { report } from "./report.js";
import type { Resource } from "./resource.js";
import { estimateBytes } from "./size/estimate.js";
import type { SizeSource } from "./stats-types.js";

/** The size of a value, and how it is known. */
export interface Measured {
  readonly bytes: number;
  readonly source: SizeSource;
}

/**
 * The size of a value: what the `sizeOf` option reports, or else an estimate. A `sizeOf` that throws
 * or gives no size is logged, and the size is unknown: the value itself must not be lost to it.
 */
export function measured(resource: Resource, value: unknown): Measured {
  const { sizeOf } = resource.options;
  if (sizeOf === undefined) return estimateBytes(value);
  try {
    const bytes = sizeOf(value);
    if (typeof bytes === "number" && bytes >= 0 && bytes < Infinity) {
      return { bytes, source: "reported" };
    }
    throw new RangeError(`it takes a number of bytes from 0 up, and got ${String(bytes)}`);
  } catch (error) {
    report(`\`sizeOf\` of ${resource.name}() failed; the size is unknown.`, error);
    return { bytes: 0, source: "unknown" };
  }
}

/**
 * Measures what was left unmeasured: before sizes are told, or a limit goes by them. A proxy that asks
 * for sizes while it is looked at is told what is known by then; it would be looked at for ever.
 */
export function weigh(cache: ResourceCache): void {
  if (cache.unweighed === 0 || cache.weighing) return;
  cache.weighing = true;
  try {
    for (const entry of cache.entries()) if (entry.sizeSource === undefined) weighEntry(entry);
  } finally {
    cache.weighing = false;
  }
}

function weighEntry(entry: Entry): void {
  const { resource, value, slot, generation } = entry;
  const { cache } = resource;
  const { bytes, source } = estimateBytes(value);
  // A proxy is looked at through its own code, which may have cleared it, or refreshed it.
  if (entry.removed !== null || entry.sizeSource !== undefined) return;
  entry.sizeSource = source;
  cache.unweighed--;
  cache.engine.ask("weigh", slot, generation, bytes);
}
