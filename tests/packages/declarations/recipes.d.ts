import { CacheResourceFunction, CacheResourceOptions, CachedFunction } from "cache-resource";

// src/recipes/by-identity.d.ts
/**
 * A key that stands for an object itself, whatever it holds: the same object has the same key, for as
 * long as it lives. For `hashFuncs` and `key`, where a class has no key of its own. The object is held
 * weakly.
 *
 * @example
 * ```ts
 * class Connection {
 *   constructor(readonly host: string) {}
 * }
 * const getTables = cacheResource(
 *   async (connection: Connection) => ({ of: connection.host }),
 *   { hashFuncs: new Map([[Connection, byIdentity]]) },
 * );
 * const [one, two] = [new Connection("db"), new Connection("db")];
 * getTables(one) === getTables(one); // → true
 * getTables(one) === getTables(two); // → false
 * ```
 *
 * @throws TypeError for what is no object: that has a key already, its value
 */
declare function byIdentity(object: object): symbol;
/**
 * An `onRelease` for whatever says itself how it is let go: calls the value's `[Symbol.asyncDispose]`,
 * `[Symbol.dispose]`, `close`, `destroy` or `terminate`, the first of these that it has. Fits GPU
 * devices, databases, workers, sockets, audio contexts, image bitmaps, ports.
 *
 * @example
 * ```ts
 * const closed: string[] = [];
 * const openChannel = cacheResource(
 *   (name: string) => ({ close: () => void closed.push(name) }),
 *   { onRelease: dispose },
 * );
 * openChannel("news");
 * await openChannel.clear();
 * closed; // → ["news"]
 * ```
 *
 * @returns the promise of its end, where the method gives one; the cache waits for it
 * @throws TypeError for a value that has none of them
 */
declare function dispose(value: unknown): void | Promise<void>;
/**
 * A `GPUDevice` where the project has WebGPU's types (`@webgpu/types`, or those of TypeScript itself),
 * and otherwise as much of one as the recipe uses: the package brings no types of others.
 */
type GpuDevice = typeof globalThis extends {
  GPUDevice: {
    prototype: infer Device;
  };
}
  ? Device
  : DeviceLike;
/** What the recipe uses of a device. */
interface DeviceLike {
  readonly lost: Promise<{
    readonly reason: string;
    readonly message: string;
  }>;
  destroy(): void;
}
/** Which adapter, and what of it. */
interface GpuDeviceRequest {
  /** The adapter to prefer where there are several. The default is the browser's choice. */
  readonly powerPreference?: "low-power" | "high-performance" | undefined;
  /** Whether it must be the processor's, slow and everywhere the same. The default: `false`. */
  readonly forceFallbackAdapter?: boolean | undefined;
  /** Features that the device must have, such as `"shader-f16"`. The default: none. */
  readonly requiredFeatures?: readonly string[] | undefined;
  /** Limits that must be higher than what every device has, such as `{ maxBufferSize: 2 ** 30 }`. */
  readonly requiredLimits?: Readonly<Record<string, number>> | undefined;
  /** What the browser calls the device in its messages. */
  readonly label?: string | undefined;
}
/**
 * What every recipe takes besides its own options: those of `cacheResource`. An `onRelease` is called
 * before the recipe's own, which then closes the value.
 */
interface RecipeOptions<Value, Args extends readonly unknown[]> extends CacheResourceOptions<
  Value,
  Args
> {
  /** The cache that holds it. The default: the page's, `cacheResource`. */
  readonly cache?: CacheResourceFunction | undefined;
}
type GetDevice = (request?: GpuDeviceRequest) => Promise<GpuDevice>;
/** The options of `gpuDevice`: those of `cacheResource`, and `cache`. */
type GpuDeviceOptions = RecipeOptions<GpuDevice, [request?: GpuDeviceRequest]>;
/**
 * WebGPU's device, one for each request. A device that is lost (the driver was updated, the browser's
 * GPU process ended) leaves the cache, and the next call gets a new one. It is destroyed on release.
 *
 * @param options - those of `cacheResource`
 * @returns a cached function of the request, which may be left out
 *
 * @example
 * ```ts browser
 * const getDevice = gpuDevice({ idle: "10m" });
 * const device = await getDevice({ powerPreference: "high-performance" });
 * (await getDevice({ powerPreference: "high-performance" })) === device; // → true
 * await getDevice.clear(); // destroys it
 * ```
 *
 * @throws Error, to whoever asks for a device, where there is no WebGPU, no adapter, or one that lacks
 * what was required; the message says which
 */
declare function gpuDevice(options?: GpuDeviceOptions): CachedFunction<GetDevice>;
/** More of what is asked for than its address. */
interface ModelWeightsRequest {
  /**
   * What the file must be, as in `<script integrity>`: `"sha256-…"`. A file that is not gets nobody; one
   * that was kept and is needs no question to the server.
   */
  readonly integrity?: string | undefined;
}
/** The options of `modelWeights`: its own, those of `cacheResource`, and `cache`. */
interface ModelWeightsOptions extends RecipeOptions<
  ArrayBuffer,
  [url: string | URL, request?: ModelWeightsRequest]
> {
  /**
   * Where files are kept across visits: the name of a cache of the browser's Cache Storage, or `false`
   * for nowhere but the browser's own HTTP cache. The default: `"cache-resource/model-weights"`.
   */
  readonly keep?: string | false | undefined;
}
type GetWeights = (url: string | URL, request?: ModelWeightsRequest) => Promise<ArrayBuffer>;
/**
 * The bytes of a file, such as the weights of a model: one download for each address, with progress,
 * abandoned when it is cleared. What was downloaded is kept across visits, and asked for again by its
 * ETag (or Last-Modified): the server then answers that it is still the same, and sends nothing. A file
 * of another origin is kept only with an `integrity`; otherwise it is the HTTP cache's.
 *
 * @param options - `keep`, and those of `cacheResource`
 * @returns a cached function of the address (relative to the page) and, if wanted, its `integrity`
 *
 * @example
 * ```ts browser
 * const getWeights = modelWeights({ maxBytes: "512MB" });
 * const url = URL.createObjectURL(new Blob([new Float32Array([0.5, 0.25])]));
 * const weights = await getWeights(url); // an ArrayBuffer
 * new Float32Array(weights)[1]; // → 0.25
 * (await getWeights(url)) === weights; // → true
 * ```
 *
 * @throws TypeError for an option it does not take, at once; Error, to whoever asks, when the file
 * cannot be had: the message says what the server answered
 */
declare function modelWeights(options?: ModelWeightsOptions): CachedFunction<GetWeights>;
/** What an upgrade is told. */
interface DatabaseUpgrade {
  /** The version that this browser has; 0 where the database is new. */
  readonly oldVersion: number;
  /** The version that is being made. */
  readonly newVersion: number;
  /** The upgrade's transaction, which reaches the stores that are there already. */
  readonly transaction: IDBTransaction;
}
/** The options of `openDatabase`: its own, those of `cacheResource`, and `cache`. */
interface OpenDatabaseOptions extends RecipeOptions<IDBDatabase, []> {
  /** The version of what `upgrade` makes: an integer from 1, the default. Raise it with every change. */
  readonly version?: number | undefined;
  /**
   * Makes the stores and indexes, where the browser's database is older. What it throws, or rejects
   * with, undoes the upgrade and reaches the caller.
   */
  readonly upgrade?:
    ((database: IDBDatabase, details: DatabaseUpgrade) => void | PromiseLike<void>) | undefined;
}
type GetDatabase = () => Promise<IDBDatabase>;
/**
 * A connection to an IndexedDB database, one for the page. It is closed on release, and at once when
 * another tab wants a newer version or to delete the database, so that nobody is ever blocked by it;
 * the next call opens it again.
 *
 * @param name - the database's name
 * @param options - `version`, `upgrade`, and those of `cacheResource`
 * @returns a cached function without parameters
 *
 * @example
 * ```ts browser
 * const getReadings = openDatabase("readings", {
 *   version: 2,
 *   upgrade(database, { oldVersion }) {
 *     if (oldVersion < 1) database.createObjectStore("days");
 *     if (oldVersion < 2) database.createObjectStore("plants", { keyPath: "name" });
 *   },
 * });
 * const database = await getReadings();
 * [...database.objectStoreNames]; // → ["days", "plants"]
 * await getReadings.clear(); // closes it
 * ```
 *
 * @throws TypeError for a name or a version that it does not take, at once; Error, to whoever asks for
 * the database, where there is no IndexedDB or it cannot be opened
 */
declare function openDatabase(
  name: string,
  options?: OpenDatabaseOptions,
): CachedFunction<GetDatabase>;
export {
  type DatabaseUpgrade,
  type DeviceLike,
  type GpuDevice,
  type GpuDeviceOptions,
  type GpuDeviceRequest,
  type ModelWeightsOptions,
  type ModelWeightsRequest,
  type OpenDatabaseOptions,
  type RecipeOptions,
  byIdentity,
  dispose,
  gpuDevice,
  modelWeights,
  openDatabase,
};
