/**
 * Promise 9: The page's end is the session's end. On `pagehide` the page's cache releases all it
 * holds, unless the page goes into the back/forward cache.
 *
 * Real navigation, and the real back/forward cache, are in `tests/browser/page-cache.test.ts`.
 */
import { cacheResource, createCache } from "cache-resource";
import { describe, expect, test } from "vitest";

import { recordReleases } from "./support.js";

/** As the browser does when a page goes; where there is no page, nothing happens. */
function hidePage(persisted: boolean): boolean {
  if (typeof PageTransitionEvent === "undefined") return false;
  dispatchEvent(new PageTransitionEvent("pagehide", { persisted }));
  return true;
}

describe("the page's end", () => {
  test("releases all that the page's cache holds, and nothing where there is no page", async () => {
    const { onRelease, reasons } = recordReleases<string>();
    const load = cacheResource(async () => "value", { onRelease });
    await load();
    const isPage = hidePage(false);
    expect(reasons).toEqual(isPage ? ["page"] : []);
    await load.clear();
    expect(reasons).toHaveLength(1);
  });

  test("releases nothing when the page goes into the back/forward cache", async () => {
    const { onRelease, reasons } = recordReleases<string>();
    const load = cacheResource(async () => "value", { onRelease });
    await load();
    hidePage(true);
    expect(reasons).toEqual([]);
    expect(load.has()).toBe(true);
    await load.clear();
  });

  test("is not the end of a cache of createCache: that one's is close()", async () => {
    const cache = createCache();
    const { onRelease, reasons } = recordReleases<string>();
    const load = cache(async () => "value", { onRelease });
    await load();
    hidePage(false);
    expect(reasons).toEqual([]);
    await cache.close();
    expect(reasons).toEqual(["page"]);
  });
});
