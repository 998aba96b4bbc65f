import { cacheResource, loadContext } from "cache-resource";
import type { ComputeKind } from "../compute/compute";
import { openCompute } from "../compute/compute";
import { readModel } from "../model/network";
import { openReadings } from "../readings/database";
import { download } from "./download";
import type { ResourceName } from "./ledger";
import { FUNCTION_NAMES } from "./ledger";

/** The dashboard's resources. Ask for one as often as you like: it is built once. */
export type Resources = ReturnType<typeof createResources>;

/** Whether the cache holds a resource, and whether that is still good. */
export type HeldState = "live" | "lost" | "empty";

/**
 * Wraps the three constructors. This is all it takes: what to build, when it is no longer good, and how to let it go.
 * `ttl` is in seconds, or null to keep a resource until it is cleared. The names are written out because a minifier
 * takes the functions' own.
 */
export function createResources(ttl: number | null) {
  const getDatabase = cacheResource(async () => openReadings(loadContext()), {
    name: FUNCTION_NAMES.database,
    ttl,
    showTime: true,
    validate: (database) => database.isOpen,
    onRelease: (database) => database.close(),
  });

  // Weights may be trained anew, and old ones do no harm meanwhile: nobody waits for their renewal.
  const getModel = cacheResource(
    async () => readModel(await download("model/anomaly.safetensors", "Weights", loadContext())),
    {
      name: FUNCTION_NAMES.model,
      ttl,
      // Without a TTL nothing becomes stale, and the cache takes no mode for that.
      refreshMode: ttl === null ? null : "background",
      showTime: true,
    },
  );

  const getCompute = cacheResource(async (kind: ComputeKind) => openCompute(kind), {
    name: FUNCTION_NAMES.compute,
    ttl,
    maxEntries: 2,
    showTime: true,
    validate: (compute) => !compute.isLost,
    onRelease: (compute) => compute.destroy(),
  });

  return {
    getDatabase,
    getModel,
    getCompute,

    /** What the cache holds, without asking for it: a lost resource is one that `validate` will refuse. */
    state(resource: ResourceName, kind: ComputeKind): HeldState {
      if (resource === "compute") {
        const compute = getCompute.peek(kind);
        return compute === undefined ? "empty" : compute.isLost ? "lost" : "live";
      }
      if (resource === "model") return getModel.has() ? "live" : "empty";
      const database = getDatabase.peek();
      return database === undefined ? "empty" : database.isOpen ? "live" : "lost";
    },
    /** Lets one resource go; resolves when its release is done. */
    async clear(resource: ResourceName): Promise<void> {
      await { database: getDatabase, model: getModel, compute: getCompute }[resource].clear();
    },
    /** Lets everything go that any function of the page holds. */
    clearPage: () => cacheResource.clear(),
    /** Builds one resource anew; the old one serves until the new one is there. */
    async refresh(resource: ResourceName, kind: ComputeKind): Promise<void> {
      if (resource === "database") await getDatabase.refresh();
      else if (resource === "model") await getModel.refresh();
      else await getCompute.refresh(kind);
    },
    /** Destroys the GPU device behind the cache's back, as a driver reset would. */
    loseDevice(): boolean {
      const compute = getCompute.peek("gpu");
      if (compute?.kind !== "gpu") return false;
      compute.destroy();
      return true;
    },
    /** Asks for each resource `times` at once; tells how many different ones came back. */
    async callConcurrently(times: number, kind: ComputeKind): Promise<number> {
      const rounds = Array.from({ length: times }, () => [
        getDatabase(),
        getModel(),
        getCompute(kind),
      ]);
      return new Set(await Promise.all(rounds.flat<Promise<unknown>[][]>())).size;
    },
  };
}
