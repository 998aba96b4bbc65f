import { cacheResource } from "cache-resource";
import type { ComputeKind } from "../compute/compute";
import { openCompute } from "../compute/compute";
import { readModel } from "../model/network";
import { openReadings } from "../readings/database";
import { download } from "./download";
import type { Ledger, ResourceName } from "./ledger";

/** The dashboard's resources. Ask for one as often as you like: it is built once. */
export type Resources = ReturnType<typeof createResources>;

/** Whether the cache holds a resource, and whether that is still good. */
export type HeldState = "live" | "lost" | "empty";

/**
 * Wraps the three constructors. This is all it takes: what to build, when it is no longer good, and how to let it go.
 * `ttl` is in seconds, or null to keep a resource until it is cleared. The names are written out because a minifier
 * takes the functions' own.
 */
export function createResources(ttl: number | null, ledger: Ledger) {
  const getDatabase = cacheResource(
    async function getDatabase() {
      return ledger.construct("database", openReadings);
    },
    {
      name: "getDatabase",
      ttl,
      validate: (database) => database.isOpen,
      onRelease(database, { name, reason }) {
        database.close();
        ledger.released({ resource: "database", name, reason });
      },
    },
  );

  const getModel = cacheResource(
    async function getModel() {
      return ledger.construct("model", async (progress) =>
        readModel(await download("model/anomaly.safetensors", "Weights", progress)),
      );
    },
    {
      name: "getModel",
      ttl,
      onRelease: (_model, { name, reason }) => {
        ledger.released({ resource: "model", name, reason });
      },
    },
  );

  const getCompute = cacheResource(
    async function getCompute(kind: ComputeKind) {
      return ledger.construct("compute", () => openCompute(kind));
    },
    {
      name: "getCompute",
      ttl,
      maxEntries: 2,
      validate: (compute) => !compute.isLost,
      onRelease(compute, { name, reason }) {
        compute.destroy();
        ledger.released({ resource: "compute", name, reason });
      },
    },
  );

  return {
    getDatabase: () => ledger.call("database", () => getDatabase()),
    getModel: () => ledger.call("model", () => getModel()),
    getCompute: (kind: ComputeKind) => ledger.call("compute", () => getCompute(kind)),

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
        this.getDatabase(),
        this.getModel(),
        this.getCompute(kind),
      ]);
      return new Set(await Promise.all(rounds.flat<Promise<unknown>[][]>())).size;
    },
  };
}
