import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

import { cacheResource } from "cache-resource";
import { renderToPipeableStream } from "react-dom/server";

import { Page } from "./page.tsx";
import { open, openResources, runWith } from "./resources.ts";

// #region answer
/** Answers one request. Whichever way it ends, its cache is closed then, and all in it released. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const token = tokenOf(request);
  if (token === undefined) return void response.writeHead(401).end("Say who you are.");

  await using resources = openResources(token);
  await runWith(resources, async () => {
    const { pipe, abort } = renderToPipeableStream(<Page />, {
      onShellReady: () => {
        response.setHeader("Content-Type", "text/html; charset=utf-8");
        pipe(response);
      },
      onShellError: () => void response.writeHead(500).end("Something went wrong."),
      onError: (error) => {
        if (!response.destroyed) console.error(String(error));
      },
    });
    // It has been sent, or the client has gone: in both cases nobody waits any more.
    await once(response, "close");
    abort();
  });
}
// #endregion

/** Whose request it is. A real server would look a session up, and not believe a cookie. */
function tokenOf(request: IncomingMessage): string | undefined {
  return /\buser=(\w+)/.exec(request.headers.cookie ?? "")?.[1];
}

export function startServer(port: number): Server {
  const server = createServer((request, response) => {
    if (request.url === "/health") return void response.end(health());
    answer(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  return server.listen(port, "127.0.0.1");
}

/** What is under way, and what the process shares. */
function health(): string {
  const shared = cacheResource.stats().functions.map(({ name, misses }) => ({ name, misses }));
  return JSON.stringify({ openRequests: open.size, shared });
}
