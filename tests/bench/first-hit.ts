import { packageFolder } from "../../tools/lib/paths.mjs";
import { launchChromium } from "./engines/chromium.ts";
import { serve } from "./engines/server.ts";
import { median } from "./median.ts";

/** Page loads of each kind. */
const LOADS = 25;

/** A page whose module imports what caches, fills it and hits it. */
const page = (source: string) => `<!doctype html>
<title>first hit</title>
<link rel="icon" href="data:,">
<script type="module">
  const start = performance.now();
  const { cacheResource } = await import("${source}");
  const cached = cacheResource(async (name) => ({ name }), { ttl: "1h", maxEntries: 1000 });
  const first = await cached("a");
  if ((await cached("a")) !== first) throw new Error("not a hit");
  globalThis.took = performance.now() - start;
</script>`;

/** What the page would write in its place; it is loaded as the package is, from the same server. */
const BY_HAND = `
  export const cacheResource = (fn) => {
    const made = new Map();
    return (key) => {
      if (!made.has(key)) made.set(key, fn(key));
      return made.get(key);
    };
  };`;

/**
 * What the package adds from `import` to the first hit in Chromium, in milliseconds, to the same page
 * with a module written by hand.
 */
export async function firstHitMilliseconds(): Promise<number> {
  const pages = {
    "/with": page("/cache-resource.js"),
    "/without": page("/by-hand.js"),
    "/by-hand.js": BY_HAND,
  };
  const server = await serve(pages, [packageFolder]);
  const browser = await launchChromium();
  const took = async (path: string): Promise<number> => {
    // A context of its own: nothing is cached, neither the script nor what was compiled of it.
    const context = await browser.newContext();
    const tab = await context.newPage();
    try {
      await tab.goto(server.url + path);
      const handle = await tab.waitForFunction("globalThis.took");
      return (await handle.jsonValue()) as number;
    } finally {
      await context.close();
    }
  };
  try {
    const differences: number[] = [];
    for (let load = 0; load < LOADS; load++) {
      const without = await took("/without");
      differences.push((await took("/with")) - without);
    }
    return median(differences);
  } finally {
    await browser.close();
    server.close();
  }
}
