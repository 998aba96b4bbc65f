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
  const { sizeOf, name } = resource;
  if (sizeOf === undefined) return estimateBytes(value);
  try {
    const bytes = sizeOf(value);
    if (typeof bytes === "number" && bytes >= 0 && bytes < Infinity) {
      return { bytes, source: "reported" };
    }
    throw new RangeError(`it takes a number of bytes from 0 up, and got ${String(bytes)}`);
  } catch (error) {
    report(`cache-resource: \`sizeOf\` of ${name}() failed; the size is unknown.`, error);
    return { bytes: 0, source: "unknown" };
  }
}
