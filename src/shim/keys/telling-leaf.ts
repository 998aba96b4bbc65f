import { Snapshot } from "./snapshot.js";

/** Where a leaf stands in a call's arguments: the argument's position, then names and indices. */
export type LeafPath = readonly (string | number)[];

/** The leaf at a place of a call's arguments; `undefined` where they have none there. */
export function leafOf(first: unknown, second: unknown, third: unknown, path: LeafPath): unknown {
  const [position, step] = path;
  const argument = position === 0 ? first : position === 1 ? second : third;
  if (step === undefined || typeof argument !== "object" || argument === null) return argument;
  let value = (argument as Record<string | number, unknown>)[step];
  for (let depth = 2; depth < path.length; depth++) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[path[depth] as string | number];
  }
  return value;
}

/** The leaf at a place of a snapshot; `undefined` where it has none there. */
export function leafOfSnapshot(snapshot: Snapshot, path: LeafPath): unknown {
  let part: unknown = snapshot;
  for (const step of path) {
    if (!(part instanceof Snapshot)) return undefined;
    const { names, values } = part;
    part = values[names === null ? (step as number) : names.indexOf(step as string)];
  }
  return part instanceof Snapshot ? undefined : part;
}

/**
 * Finds the place whose leaf differs most among some keys, so that looking at it alone leaves few to
 * compare with.
 *
 * @param sample - at least one snapshot; of the places only those of the last one are looked at
 * @param present - the place there is; another one must be better
 */
export function tellingPath(sample: readonly Snapshot[], present: LeafPath | undefined): LeafPath {
  const differing = (path: LeafPath): number =>
    new Set(sample.map((snapshot) => leafOfSnapshot(snapshot, path))).size;
  let best = present ?? [0];
  let most = present === undefined ? 0 : differing(present);
  for (const path of leafPaths(sample.at(-1) as Snapshot)) {
    const count = differing(path);
    if (count <= most) continue;
    most = count;
    best = path;
  }
  return best;
}

function leafPaths(part: Snapshot): LeafPath[] {
  return part.values.flatMap((value, index) => {
    const step = part.names?.[index] ?? index;
    return value instanceof Snapshot ? leafPaths(value).map((path) => [step, ...path]) : [[step]];
  });
}
