import { type CachedFunction, type LoadMessage, loadContext } from "cache-resource";

import { cached, type RecipeOptions } from "./options.js";

/** What an upgrade is told. */
export interface DatabaseUpgrade {
  /** The version that this browser has; 0 where the database is new. */
  readonly oldVersion: number;
  /** The version that is being made. */
  readonly newVersion: number;
  /** The upgrade's transaction, which reaches the stores that are there already. */
  readonly transaction: IDBTransaction;
}

/** The options of `openDatabase`: its own, those of `cacheResource`, and `cache`. */
export interface OpenDatabaseOptions extends RecipeOptions<IDBDatabase, []> {
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
export function openDatabase(
  name: string,
  options: OpenDatabaseOptions = {},
): CachedFunction<GetDatabase> {
  const { version = 1, upgrade, ...cacheOptions } = options;
  if (typeof name !== "string") {
    throw new TypeError(`openDatabase() takes a database's name, and got ${typeof name}.`);
  }
  if (!Number.isSafeInteger(version) || version < 1) {
    throw new TypeError(`Option \`version\` takes an integer from 1, and got ${String(version)}.`);
  }
  const construct: GetDatabase = async () => {
    const { message } = loadContext();
    const database = await open(name, version, upgrade, message);
    const forget = (): void => void getDatabase.clear();
    database.addEventListener("versionchange", () => {
      // Closed now and not by the release, which a lease may keep waiting, and the other tab with it.
      database.close();
      forget();
    });
    // The browser has closed it, because the user cleared the site's data.
    database.addEventListener("close", forget);
    return database;
  };
  const getDatabase = cached(construct, cacheOptions, { name }, (database) => {
    database.close();
  });
  return getDatabase;
}

function open(
  name: string,
  version: number,
  upgrade: OpenDatabaseOptions["upgrade"],
  message: (message: LoadMessage) => void,
): Promise<IDBDatabase> {
  if (typeof indexedDB === "undefined") {
    throw new Error(
      `openDatabase: "${name}" cannot be opened, for there is no IndexedDB here (servers have none).`,
    );
  }
  const request = indexedDB.open(name, version);
  request.addEventListener("blocked", () => {
    message({
      level: "warn",
      text: `"${name}" waits for another tab, which holds an older version open. Close or reload that tab.`,
    });
  });
  let upgrading: Promise<void> | undefined;
  request.addEventListener("upgradeneeded", ({ oldVersion }) => {
    const transaction = request.transaction as IDBTransaction;
    const details = { oldVersion, newVersion: version, transaction };
    // Within the event, as long as the transaction lives; its failure is told below.
    upgrading = (async () => upgrade?.(request.result, details))();
    upgrading.catch(() => {
      undo(transaction);
    });
  });
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => {
      const database = request.result;
      const end = upgrading ?? Promise.resolve();
      end.then(
        () => {
          resolve(database);
        },
        (cause: unknown) => {
          database.close();
          reject(asError(cause));
        },
      );
    });
    request.addEventListener("error", () => {
      const failure = openError(name, version, request.error);
      // An upgrade that failed has undone itself, and knows better why than "AbortError".
      const end = upgrading ?? Promise.resolve();
      end.then(
        () => {
          reject(failure);
        },
        (cause: unknown) => {
          reject(asError(cause));
        },
      );
    });
  });
}

function undo(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has ended: what an upgrade does after it has awaited something else comes too late to undo.
  }
}

function openError(name: string, version: number, cause: DOMException | null): Error {
  const why =
    cause?.name === "VersionError"
      ? `this browser has a newer version of it than ${version}, from a newer page. Reload this one`
      : String(cause);
  return new Error(`openDatabase: "${name}" cannot be opened: ${why}.`, { cause });
}

const asError = (cause: unknown): Error =>
  cause instanceof Error ? cause : new Error(String(cause), { cause });
