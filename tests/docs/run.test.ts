import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cacheResource } from "cache-resource";
import { examples } from "virtual:examples";

let logged: unknown[][] = [];

beforeEach(() => {
  logged = [];
  for (const level of ["error", "warn"] as const) {
    vi.spyOn(console, level).mockImplementation((...what) => void logged.push(what));
  }
});

/** Each example is the first on its page: what one has configured or counted, no other sees. */
afterEach(async () => {
  await cacheResource.clear();
  Reflect.deleteProperty(globalThis, Symbol.for("cache-resource@1"));
  vi.restoreAllMocks();
});

test.each(examples)("$place runs, and its results are as it says", async ({ run, logs }) => {
  await run();
  if (logs) expect(logged).not.toEqual([]);
  else expect(logged).toEqual([]);
});
