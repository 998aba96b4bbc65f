/**
 * Every copy of the library on a page shares the page's one cache. The second copy here is the built
 * package, as a second bundle on a page would bring it.
 */
import { CacheClosedError, cacheResource, createCache } from "cache-resource";
import { afterEach, describe, expect, test } from "vitest";

import * as copy from "../../../pkg/cache-resource.js";
import { outcomeOf, recordReleases } from "../promises/support.js";

afterEach(() => cacheResource.clear());

describe("two copies of the library on a page", () => {
  test("are two copies indeed", () => {
    expect(copy.createCache).not.toBe(createCache);
  });

  test("either one's clear is the page's clear", async () => {
    const released = recordReleases<string>();
    const mine = cacheResource(async () => "mine", { onRelease: released.onRelease });
    const theirs = copy.cacheResource(async () => "theirs", { onRelease: released.onRelease });
    await Promise.all([mine(), theirs()]);
    await copy.cacheResource.clear();
    expect(released.values.sort()).toEqual(["mine", "theirs"]);
    await Promise.all([mine(), theirs()]);
    await cacheResource.clear();
    expect(released.values).toHaveLength(4);
  });

  test("see one another's functions in the statistics", async () => {
    copy.cacheResource(function fromTheCopy() {
      return 1;
    })();
    expect(cacheResource.stats().functions.map(({ name }) => name)).toContain("fromTheCopy");
  });

  test("know one another's errors", async () => {
    const cache = copy.createCache();
    const load = cache(() => 1);
    load();
    await cache.close();
    expect(outcomeOf(load)).toBeInstanceOf(CacheClosedError);
  });

  test("keep caches of one's own apart", async () => {
    const [one, other] = [createCache(), copy.createCache()];
    const load = one(() => ({}));
    const value = load();
    await other.clear();
    expect(load.peek()).toBe(value);
    await Promise.all([one.close(), other.close()]);
  });
});
