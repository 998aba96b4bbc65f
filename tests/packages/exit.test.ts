import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { expect, test } from "vitest";

const run = promisify(execFile);
const built = new URL("../../pkg/cache-resource.js", import.meta.url).href;

/** Runs a module of Node's own, and gives it ten seconds to end by itself. */
async function runToItsEnd(source: string): Promise<string> {
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", source], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    timeout: 10_000,
  });
  return stdout.trim();
}

// Promise 4: the timer never keeps Node alive.
test.each([
  ["the default clock", "createCache()"],
  ["a clock of one's own", "createCache({ clock: () => Date.now() })"],
  ["the page's cache", "cacheResource"],
])("a process ends with entries yet to expire, with %s", async (_which, cache) => {
  const output = await runToItsEnd(`
    import { cacheResource, createCache } from ${JSON.stringify(built)};
    const load = (${cache})(async (key) => key, { ttl: 3600 });
    await load("a");
    console.log(load.peek("a"));
  `);
  expect(output).toBe("a");
});

test("a process ends with a construction that never settles", async () => {
  const output = await runToItsEnd(`
    import { createCache } from ${JSON.stringify(built)};
    const load = createCache()(() => new Promise(() => {}), { ttl: 1 });
    void load();
    console.log("begun");
  `);
  expect(output).toBe("begun");
});
