import type { Entry, RowKey } from "./entry.js";
import { significantCount } from "./keys/arguments.js";
import { MOST_ARGUMENTS, RememberedKeys } from "./keys/remembered-keys.js";
import { copyOf, takeSnapshot } from "./keys/snapshot.js";

/** To remember a key costs as much as two or three calls: it is done for one that comes again and again. */
const FINDS = 2;

/**
 * Counts that an entry was found by its key row, and remembers its key where the next call can find it
 * without one. Only for keys that are the arguments as they come, which is how a call looks.
 */
export function remember(
  entry: Entry,
  rowKey: RowKey,
  self: unknown,
  args: readonly unknown[],
): void {
  if (++rowKey.finds !== FINDS) return;
  const { resource, bucket } = entry;
  const { rules } = resource;
  const count = significantCount(args, rules);
  if (count > MOST_ARGUMENTS || rules.hashFuncs !== null) return;
  if (resource.bucketOfPrimitives(self) !== bucket) return;
  const snapshot = takeSnapshot(args, count);
  // What was read may be another key than the one that was found: see `takeSnapshot`.
  if (snapshot === undefined) return;
  if (resource.find(bucket, copyOf(snapshot) as readonly unknown[]) !== entry) return;
  bucket.remembered ??= new RememberedKeys();
  const key = { owner: entry.servable, snapshot };
  if (bucket.remembered.remember(key)) rowKey.remembered = key;
}
