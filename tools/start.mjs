// `npm start`: sets up what is missing, builds the package and serves the dashboard.
//
//   npm start                    on port 5173, or the next free one
//   npm start -- --port 8080     on this port and no other
//
// Only Node's own modules may be imported here: on a fresh machine no package is installed yet.
import util from "node:util";
import { buildAll, prepareDashboard, rebuildOnChange, serveDashboard } from "./lib/dashboard.mjs";
import { readPort } from "./lib/port.mjs";
import { requireNode } from "./lib/requirements.mjs";
import { PlainError, command } from "./lib/run.mjs";
import { setUp } from "./lib/set-up.mjs";

const DEFAULT_PORT = 5173;

/** @returns {{ port: number, exact: boolean }} */
function readParameters() {
  const usage = "npm start takes --port and a number from 1 to 65535: npm start -- --port 8080";
  /** @type {string | undefined} */
  let text;
  try {
    text = util.parseArgs({ options: { port: { type: "string" } } }).values.port;
  } catch (error) {
    throw new PlainError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
  if (text === undefined) return { port: DEFAULT_PORT, exact: false };
  return { port: readPort(text, usage), exact: true };
}

await command(async () => {
  // Before anything that an old Node lacks.
  requireNode();
  const wanted = readParameters();
  await setUp();
  await buildAll();
  await prepareDashboard();
  const server = await serveDashboard(wanted);
  rebuildOnChange(server);

  console.log();
  console.log(`  The dashboard is at ${server.resolvedUrls?.local[0]}`);
  console.log("  It rebuilds and reloads when a source changes. Ctrl+C ends it.\n");
});
