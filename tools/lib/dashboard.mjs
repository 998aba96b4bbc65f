import { existsSync } from "node:fs";
import { buildPackage } from "./bundle.mjs";
import { buildEngine, published } from "./engine.mjs";
import { inRoot, root } from "./paths.mjs";
import { PlainError, run } from "./run.mjs";

/** Where the package's sources are; a change in any of them makes the package anew. */
const SOURCES = ["src", "Cargo.toml"].map((path) => inRoot(path));

/** Editors save in several strokes; this many milliseconds of quiet end a change. */
const QUIET = 100;

/**
 * Brings the package up to date: the wasm where the engine changed, and the bundle.
 *
 * @param {{ quick?: boolean }} [options]
 */
export async function buildAll(options) {
  await buildEngine(published);
  await buildPackage(options);
}

/** Lets the dashboard make what it serves besides its sources, where it has anything to make. */
export async function prepareDashboard() {
  const script = inRoot("www", "prepare.mjs");
  if (existsSync(script)) await run(process.execPath, [script], { show: true });
}

/**
 * Serves the dashboard with the package as it was built.
 *
 * @param {object} options
 * @param {number} options.port
 * @param {boolean} options.exact whether another port will not do
 * @returns {Promise<import("vite").ViteDevServer>} listening
 */
export async function serveDashboard({ port, exact }) {
  const { createServer } = await import("vite");
  const server = await createServer({
    root: inRoot("www"),
    clearScreen: false,
    server: { host: "127.0.0.1", port, strictPort: exact, fs: { allow: [root] } },
  });
  try {
    return await server.listen();
  } catch (error) {
    await server.close();
    if (!exact || !String(error).includes("already in use")) throw error;
    throw new PlainError(
      `Port ${port} is taken. Choose another with --port, or leave it out to get the next free one.`,
    );
  }
}

/**
 * What is asked of a server here: any Vite's development server is one.
 *
 * @typedef {object} WatchingServer
 * @property {{ add(paths: string[]): unknown, on(event: "all", listener: (event: string, path: string) => void): unknown }} watcher
 * @property {{ send(payload: { type: "error", err: { message: string, stack: string } }): void }} ws
 */

/**
 * Makes the package anew whenever its sources change. The page reloads by itself, for the server
 * watches what it serves; a failure is shown in the page and in the terminal.
 *
 * @param {WatchingServer} server
 * @param {(options: { quick: boolean }) => Promise<unknown>} build
 */
export function rebuildOnChange(server, build = buildAll) {
  async function rebuild() {
    try {
      // Whoever waits for a page to reload has no use for the last bytes.
      await build({ quick: true });
    } catch (error) {
      const { message } = error instanceof Error ? error : new Error(String(error));
      console.error(`\n${message}\n`);
      server.ws.send({ type: "error", err: { message, stack: "" } });
    }
  }

  /** @type {NodeJS.Timeout | undefined} */
  let quiet;
  // One build after the other: two at once would write the same files.
  let building = Promise.resolve();
  server.watcher.add(SOURCES);
  server.watcher.on("all", (_event, path) => {
    if (!SOURCES.some((source) => path.startsWith(source))) return;
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      building = building.then(rebuild);
    }, QUIET);
  });
}
