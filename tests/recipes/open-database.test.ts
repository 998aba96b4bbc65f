import { afterEach, beforeEach, expect, test } from "vitest";

import { createCache } from "cache-resource";
import { openDatabase } from "cache-resource/recipes";

let cache = createCache();
let name = "";
let databases = 0;

beforeEach(() => {
  cache = createCache();
  name = `readings-${Date.now()}-${++databases}`;
});

afterEach(async () => {
  await cache.close();
  await settled(indexedDB.deleteDatabase(name));
});

const settled = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error!);
  });

/** Whether a connection is closed: no transaction can begin on it. */
function isClosed(database: IDBDatabase): boolean {
  try {
    database.transaction([...database.objectStoreNames]);
    return false;
  } catch (error) {
    return (error as DOMException).name === "InvalidStateError";
  }
}

const upgrade = (database: IDBDatabase): void => void database.createObjectStore("days");

test("it is opened once, upgraded, and closed on release", async () => {
  const getReadings = openDatabase(name, { upgrade, cache });
  const database = await getReadings();
  expect(await getReadings()).toBe(database);
  const store = database.transaction("days", "readwrite").objectStore("days");
  await settled(store.put({ mean: 4 }, "monday"));
  expect(await settled(store.get("monday"))).toEqual({ mean: 4 });
  expect(getReadings.stats().name).toBe(name);
  await getReadings.clear();
  expect(isClosed(database)).toBe(true);
});

test("an upgrade is told from which version to which, and reaches the stores that are there", async () => {
  await openDatabase(name, { upgrade, cache })();
  await cache.clear();
  const seen: unknown[] = [];
  const getNewer = openDatabase(name, {
    version: 3,
    cache,
    upgrade(_database, { oldVersion, newVersion, transaction }) {
      seen.push(oldVersion, newVersion, [...transaction.objectStoreNames]);
      transaction.objectStore("days").createIndex("mean", "mean");
    },
  });
  await getNewer();
  expect(seen).toEqual([1, 3, ["days"]]);
});

test("another tab's upgrade is never blocked by it, and the next call opens it anew", async () => {
  const getReadings = openDatabase(name, { upgrade, cache });
  // Leased: its release would come too late for the other tab.
  const lease = await getReadings.lease();
  const request = indexedDB.open(name, 2);
  let blocked = false;
  request.onblocked = () => (blocked = true);
  const newer = await settled(request);
  expect(blocked).toBe(false);
  expect(isClosed(lease.value)).toBe(true);
  expect(getReadings.has()).toBe(false);
  newer.close();
  lease.release();
  // This page is the older one now.
  await expect(getReadings()).rejects.toThrow(
    /newer version of it than 1, from a newer page\. Reload/,
  );
});

test("whom another tab keeps waiting is told so", async () => {
  const older = await settled(indexedDB.open(name, 1));
  const messages: string[] = [];
  cache.subscribe((event) => {
    if (event.type !== "message") return;
    messages.push(event.text);
    older.close();
  });
  await openDatabase(name, { version: 2, cache })();
  expect(messages).toEqual([expect.stringContaining("waits for another tab")]);
});

test("a database that was deleted is made anew by the next call", async () => {
  const getReadings = openDatabase(name, { upgrade, cache });
  const first = await getReadings();
  await settled(indexedDB.deleteDatabase(name));
  const second = await getReadings();
  expect(second).not.toBe(first);
  expect([...second.objectStoreNames]).toEqual(["days"]);
});

test.each<[string, () => void | Promise<void>]>([
  [
    "throws",
    () => {
      throw new Error("no such store");
    },
  ],
  ["rejects", () => Promise.reject(new Error("no such store"))],
])("an upgrade that %s is undone, and its error is the caller's", async (_how, fail) => {
  const failing = openDatabase(name, {
    cache,
    upgrade(database) {
      upgrade(database);
      return fail();
    },
  });
  await expect(failing()).rejects.toThrow("no such store");
  const database = await openDatabase(name, { cache, upgrade })();
  expect([...database.objectStoreNames]).toEqual(["days"]);
});

test("an onRelease of one's own comes first, with the database still open", async () => {
  const seen: unknown[] = [];
  const getReadings = openDatabase(name, {
    upgrade,
    cache,
    onRelease: (database, { reason }) => void seen.push(isClosed(database), reason),
  });
  const database = await getReadings();
  await getReadings.clear();
  expect(seen).toEqual([false, "clear"]);
  expect(isClosed(database)).toBe(true);
});

test("a wrong version or name is refused at once", () => {
  expect(() => openDatabase(name, { version: 0 })).toThrow(
    /`version` takes an integer from 1, and got 0/,
  );
  expect(() => openDatabase(undefined as never)).toThrow(/takes a database's name/);
});
