import { rebuildOnChange } from "./dashboard.mjs";
import { inRoot } from "./paths.mjs";
import { PlainError } from "./run.mjs";
import { prepareSite } from "./site.mjs";

/** Its configuration is read anew only by a server that begins anew. */
const AGAIN = "The configuration has changed. End this with Ctrl+C and begin again to see it.";

/**
 * Serves the documentation on this machine alone, and keeps it up to date while somebody writes.
 *
 * @param {import("./site.mjs").SiteOptions & { port: number, exact: boolean }} options
 * @returns {Promise<string>} the address
 */
export async function serveSite({ base, repository, port, exact }) {
  await prepareSite();
  if (repository !== undefined) process.env["DOCS_REPOSITORY"] = repository;
  const { createServer } = await import("vitepress");
  const server = await createServer(
    inRoot("docs"),
    { base, host: "127.0.0.1", port, strictPort: exact },
    () => {
      console.log(`  ${AGAIN}`);
      return Promise.resolve();
    },
  );
  try {
    await server.listen();
  } catch (error) {
    await server.close();
    if (!exact || !String(error).includes("already in use")) throw error;
    throw new PlainError(
      `Port ${port} is taken. Choose another with --port, or leave it out to get the next free one.`,
    );
  }
  rebuildOnChange(server, prepareSite);
  return server.resolvedUrls?.local[0] ?? "";
}
