import { RecursiveLoadError } from "./errors.js";
import type { Resource } from "./resource.js";

/** So many times in one call an entry may be gone again as soon as it is there. */
export const MOST_ROUNDS = 1000;

/** The error of a call whose entry is always gone before it can be served. */
export function endless(resource: Resource): RecursiveLoadError {
  return new RecursiveLoadError(
    `${resource.name}(): each value was gone before it could be served. ` +
      "Look for an onRelease or validate that calls it, with a ttl too short to be of use.",
  );
}
