import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join } from "node:path";

import type { Answer, Order, perform } from "../realm/main.ts";

/** Isolated from other origins, a page has the finest clock that its browser gives. */
const HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cache-Control": "no-store",
};

/** A server of pages that are made up, and of the files in some folders. */
export interface BenchServer {
  readonly url: string;
  close(): void;
}

/**
 * Serves on this machine alone.
 *
 * @param pages - HTML, or a script, by path
 * @param folders - where scripts are looked for, in this order
 */
export async function serve(
  pages: Record<string, string>,
  folders: readonly string[],
): Promise<BenchServer> {
  const server = createServer((request, response) => {
    void (async () => {
      const path = new URL(request.url ?? "/", "http://localhost").pathname;
      const page = pages[path];
      if (page !== undefined) {
        const type = path.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8";
        response.writeHead(200, { ...HEADERS, "Content-Type": type });
        response.end(page);
        return;
      }
      const script = await firstOf(folders.map((folder) => join(folder, basename(path))));
      response.writeHead(script ? 200 : 404, { ...HEADERS, "Content-Type": "text/javascript" });
      response.end(script);
    })();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

async function firstOf(files: readonly string[]): Promise<Buffer | undefined> {
  for (const file of files) {
    const contents = await readFile(file).catch(() => undefined);
    if (contents !== undefined) return contents;
  }
  return undefined;
}

/** The page that does orders. */
export const BENCH_PAGE = `<!doctype html>
<title>cache-resource bench</title>
<link rel="icon" href="data:,">
<script type="module">
  globalThis.ready = (async () => {
    if (!crossOriginIsolated) throw new Error("the clock of this page is coarse");
    return import("/main.js");
  })();
</script>`;

/** Runs in that page; a module that does not load is so told instead of waited for. */
export async function performInPage(order: Order): Promise<Answer> {
  const page = globalThis as unknown as { ready: Promise<{ perform: typeof perform }> };
  const module = await page.ready;
  return module.perform(order);
}
