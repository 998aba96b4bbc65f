import { packageFolder } from "../../tools/lib/paths.mjs";
import { launchChromium } from "./engines/chromium.ts";
import { serve } from "./engines/server.ts";
import { median } from "./median.ts";

/** Page loads of each kind. */
const LOADS = 25;

/** What the time from `import` to the first hit is made of, in milliseconds. */
const PARTS = ["import", "wrapping", "first call", "value and hit"] as const;

/** The whole, and each part of it. */
export interface FirstHit {
  readonly whole: number;
  readonly parts: Readonly<Record<(typeof PARTS)[number], number>>;
}

/**
 * A page whose module imports what caches, fills it and hits it, and says when it had done what. It
 * says it to the console: a driver that asks the page puts a script of its own into it to do so, which
 * is parsed just then, on the same thread.
 */
const page = (source: string) => `<!doctype html>
<title>first hit</title>
<link rel="icon" href="data:,">
<script type="module">
  const times = [performance.now()];
  const { cacheResource } = await import("${source}");
  times.push(performance.now());
  const cached = cacheResource(async (name) => ({ name }), { ttl: "1h", maxEntries: 1000 });
  times.push(performance.now());
  const pending = cached("a");
  times.push(performance.now());
  const first = await pending;
  if ((await cached("a")) !== first) throw new Error("not a hit");
  times.push(performance.now());
  console.log(JSON.stringify(times));
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

/** What the package adds in Chromium, to the same page with a module written by hand. */
export async function measureFirstHit(): Promise<FirstHit> {
  const pages = {
    "/with": page("/cache-resource.js"),
    "/without": page("/by-hand.js"),
    "/by-hand.js": BY_HAND,
  };
  const server = await serve(pages, [packageFolder]);
  const browser = await launchChromium();
  /** How long each part took, and the whole behind them. */
  const took = async (path: string): Promise<number[]> => {
    // A context of its own: nothing is cached, neither the script nor what was compiled of it.
    const context = await browser.newContext();
    const tab = await context.newPage();
    try {
      const said = tab.waitForEvent("console");
      await tab.goto(server.url + path);
      const times = JSON.parse((await said).text()) as number[];
      const since = (index: number): number => times[index] ?? NaN;
      const parts = PARTS.map((_, part) => since(part + 1) - since(part));
      return [...parts, since(PARTS.length) - since(0)];
    } finally {
      await context.close();
    }
  };
  try {
    const differences: number[][] = [];
    for (let load = 0; load < LOADS; load++) {
      const without = await took("/without");
      const withIt = await took("/with");
      differences.push(withIt.map((time, part) => time - (without[part] ?? NaN)));
    }
    const middle = (part: number): number => median(differences.map((all) => all[part] ?? NaN));
    const parts = PARTS.map((name, part) => [name, middle(part)]);
    return {
      whole: middle(PARTS.length),
      parts: Object.fromEntries(parts) as FirstHit["parts"],
    };
  } finally {
    await browser.close();
    server.close();
  }
}
