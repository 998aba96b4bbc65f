import { mkdirSync } from "node:fs";

import { rolldown } from "rolldown";

import { inRoot } from "../../tools/lib/paths.mjs";

/** Where bundles run. */
export type Platform = "node" | "browser";

const SOURCE = inRoot("tests", "bench", "realm", "main.ts");
const NO_BUFFER = inRoot("tests", "bench", "realm", "no-buffer.ts");
const BUILT = inRoot("pkg", "cache-resource.js");

/**
 * Bundles the cases with all peers, by the bundler that makes the package too.
 *
 * @param against - another build of the package, to be timed beside this one
 * @returns the folder that holds `main.js`
 */
export async function bundle(platform: Platform, against: string | undefined): Promise<string> {
  const folder = inRoot("target", "bench", platform);
  mkdirSync(folder, { recursive: true });
  const bundled = await rolldown({
    input: SOURCE,
    platform,
    // The sources that the tests are checked against are not what is timed here.
    tsconfig: false,
    resolve: {
      alias: {
        "cache-resource": BUILT,
        "other-build": against ?? BUILT,
        ...(platform === "browser" && { buffer: NO_BUFFER }),
      },
    },
    transform: { define: { "process.env.NODE_ENV": JSON.stringify("production") } },
    // Some peers need what only Node has, and say so when they are called; that is the bench's to tell.
    onLog: () => undefined,
  });
  await bundled.write({ dir: folder, format: "esm", entryFileNames: "main.js" });
  await bundled.close();
  return folder;
}
