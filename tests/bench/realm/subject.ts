import { createCache as createOther } from "other-build";
import { createCache } from "cache-resource";

import type { Case } from "./loops.ts";

/** One build of the package under test. */
export interface Build {
  readonly name: string;
  readonly createCache: typeof createCache;
}

export const SUBJECT = "cache-resource";

/** The package as built, and another build of it where `--against` names one. */
export const builds: readonly Build[] =
  createOther === createCache
    ? [{ name: SUBJECT, createCache }]
    : [
        { name: SUBJECT, createCache },
        { name: `${SUBJECT} (against)`, createCache: createOther },
      ];

/** A case for each build. */
export function forEachBuild(make: (build: Build) => Case): Case[] {
  return builds.map(make);
}

/** What every hit has on: it is the whole of what a user would switch on. */
export const LIMITS = { ttl: "1h", maxEntries: 1000 } as const;
