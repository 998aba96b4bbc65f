// Serves the dashboard and opens it in Chromium: for the page tests and for the screenshots.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { chromium as playwright } from "playwright-core";
import { build, createServer, preview } from "vite";
import { chromium, chromiumFlags, obtain } from "../tools/lib/browsers.mjs";

const root = fileURLToPath(new URL(".", import.meta.url));

/** A running server. */
export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** Builds the page as it would be put on a server, and serves that. */
export async function serveBuilt(): Promise<Served> {
  // A folder of its own: test runs side by side must not empty each other's.
  const built = await mkdtemp(join(tmpdir(), "dashboard-"));
  await build({ root, logLevel: "error", build: { outDir: built } });
  const server = await preview({
    root,
    logLevel: "error",
    build: { outDir: built },
    preview: { port: 0, host: "127.0.0.1" },
  });
  const close = async (): Promise<void> => {
    await server.close();
    await rm(built, { recursive: true });
  };
  return { url: server.resolvedUrls?.local[0] ?? "", close };
}

/** Serves the page's modules one by one, as `npm start` does: a test can import each of them in the browser. */
export async function serveModules(): Promise<Served> {
  const server = await createServer({
    root,
    logLevel: "error",
    server: { port: 0, host: "127.0.0.1" },
  });
  await server.listen();
  return { url: server.resolvedUrls?.local[0] ?? "", close: () => server.close() };
}

/** Starts this machine's Chromium, with WebGPU. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await obtain(chromium);
  return playwright.launch({ executablePath, args: ["--no-sandbox", ...chromiumFlags] });
}
