// A server request began two loads, and threw when the first had failed. `await using` closed its
// cache; the second load's promise was rejected, nobody was there to handle it, and Node ended the
// process, with all other requests. Closing a cache, or a session, is nobody's mistake.
import { afterEach, beforeEach, expect, test } from "vitest";
import { CacheClosedError, cacheResource, createCache, LoadClearedError } from "cache-resource";

const inNode = typeof window === "undefined";
let unhandled: unknown[] = [];
const inPage = (event: PromiseRejectionEvent): void => void unhandled.push(event.reason);
const inProcess = (reason: unknown): void => void unhandled.push(reason);

beforeEach(() => {
  unhandled = [];
  if (inNode) process.on("unhandledRejection", inProcess);
  else addEventListener("unhandledrejection", inPage);
});

afterEach(() => {
  if (inNode) process.off("unhandledRejection", inProcess);
  else removeEventListener("unhandledrejection", inPage);
});

/** Rejections that nobody handles are told after the task. */
const nextTask = () => new Promise((resolve) => setTimeout(resolve));
const forever = () => new Promise<never>(() => undefined);

test("a cache that is closed while nobody waits disturbs nobody", async () => {
  const cache = createCache({ name: "request" });
  void cache(forever)();
  await cache.close();
  await nextTask();
  expect(unhandled).toEqual([]);
});

test("nor does one that is closed in the midst of a clear", async () => {
  const cache = createCache({ name: "request" });
  const load = cache(forever);
  void load();
  void load.clear();
  await cache.close();
  await nextTask();
  expect(unhandled).toEqual([]);
});

test("nor does a session that ends", async () => {
  let session = "ada";
  void cacheResource(forever, { scope: () => session })();
  session = "grace";
  await cacheResource.endSession("ada");
  await nextTask();
  expect(unhandled).toEqual([]);
});

test("nor does a construction that follows a refusal by validate, where each of two calls begins one", async () => {
  // For each call that had joined the validation the call was made anew, for the counts, and what that came to
  // was dropped: a rejection as well, where the constructor had cleared the entry that all were to share.
  const cache = createCache({ name: "request" });
  let built = 0;
  const load = cache(
    async () => {
      if (++built === 1) return built;
      if (built === 2) void load.clear();
      throw new Error("offline");
    },
    { validate: async () => false },
  );
  await load();
  const outcomes = await Promise.allSettled([load(), load()]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  await nextTask();
  expect(unhandled).toEqual([]);
});

test("whoever waits is told as before", async () => {
  const cache = createCache({ name: "request" });
  const closed = expect(cache(forever)()).rejects.toBeInstanceOf(CacheClosedError);
  await cache.close();
  await closed;

  let session = "ada";
  const ended = expect(cacheResource(forever, { scope: () => session })()).rejects.toBeInstanceOf(
    LoadClearedError,
  );
  session = "grace";
  await cacheResource.endSession("ada");
  await ended;
});
