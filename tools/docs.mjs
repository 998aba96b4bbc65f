// `npm run docs`: builds the documentation's site, with all that it shows.
//
//   npm run docs                              in target/site, for the root of a server
//   npm run docs -- --base /cache-resource/   for a folder of one, as GitHub Pages has it
//   npm run docs -- --repository URL          with links to the sources there
//   npm run docs -- --serve                   serves it while you write, on port 5180 or the next free one
//   npm run docs -- --serve --port 8080       on this port and no other
//
// Only Node's own modules may be imported here: on a fresh machine no package is installed yet.
import util from "node:util";
import { readPort } from "./lib/port.mjs";
import { repositoryAddress } from "./lib/repository.mjs";
import { requireNode } from "./lib/requirements.mjs";
import { PlainError, command } from "./lib/run.mjs";
import { serveSite } from "./lib/serve-site.mjs";
import { setUp } from "./lib/set-up.mjs";
import { siteFolder } from "./lib/site-folders.mjs";
import { buildSite } from "./lib/site.mjs";

const DEFAULT_PORT = 5180;

const USAGE =
  "npm run docs takes --base, a path such as /cache-resource/, --repository, an address, and --serve, " +
  "with --port and a number from 1 to 65535: npm run docs -- --serve --port 8080";

function readParameters() {
  const options = /** @type {const} */ ({
    base: { type: "string", default: "/" },
    port: { type: "string" },
    repository: { type: "string" },
    serve: { type: "boolean", default: false },
  });
  /** @type {{ base: string, serve: boolean, port?: string, repository?: string }} */
  let values;
  try {
    values = util.parseArgs({ options }).values;
  } catch (error) {
    throw new PlainError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
  const { base, port, repository, serve } = values;
  if (!/^\/(?:[^\s?#]*\/)?$/.test(base)) {
    throw new PlainError(`"${base}" is no path that begins and ends with a slash. ${USAGE}`);
  }
  if (repository !== undefined && !/^https?:\/\/[^/]+\/\S*[^/\s]$/.test(repository)) {
    throw new PlainError(`"${repository}" is no address of a repository. ${USAGE}`);
  }
  if (port !== undefined && !serve) {
    throw new PlainError(`--port says where to serve, and --serve is missing. ${USAGE}`);
  }
  return { base, repository, serve, port: port === undefined ? undefined : readPort(port, USAGE) };
}

await command(async () => {
  // Before anything that an old Node lacks.
  requireNode();
  const { port, serve, ...site } = readParameters();
  await setUp();
  if (serve) {
    const address = await serveSite({
      ...site,
      port: port ?? DEFAULT_PORT,
      exact: port !== undefined,
    });
    console.log();
    console.log(`  The documentation is at ${address}`);
    console.log("  It reloads when a page or a source changes. Ctrl+C ends it.\n");
    return;
  }
  const made = await buildSite(site);
  console.log();
  console.log(
    `  The site is ${made ? "" : "up to date "}in ${siteFolder}: static files, for any host to serve at ${site.base}`,
  );
  if ((site.repository ?? repositoryAddress()) === undefined) {
    console.log(
      "  Nobody says where the repository is, so sources are named and not linked: --repository URL.",
    );
  }
  console.log("  `npm run docs -- --serve` shows it here.\n");
});
