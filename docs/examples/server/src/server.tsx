import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

import { cacheResource } from "cache-resource";
import { renderToPipeableStream } from "react-dom/server";

import { Page } from "./page.tsx";
import { open, openResources, resources, runWith } from "./resources.ts";

// #region answer
/** Answers one request. Whichever way it ends, its cache is closed then, and all in it released. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const token = tokenOf(request);
  if (token === undefined) return void response.writeHead(401).end("Say who you are.");

  await using opened = openResources(token);
  await runWith(opened, () => render(response));
}

/** Sends the page, and returns when it was sent or when the client has gone. */
async function render(response: ServerResponse): Promise<void> {
  const { getUser, getOrders } = resources();
  const page = <Page user={getUser()} orders={getOrders()} />; // both begin now
  const closed = once(response, "close");
  // Until React is done with it: after an abort it may call components once more, for its messages.
  await new Promise<void>((done) => {
    const { pipe, abort } = renderToPipeableStream(page, {
      onShellReady: () => {
        response.setHeader("Content-Type", "text/html; charset=utf-8");
        pipe(response);
      },
      onShellError: () => {
        response.writeHead(500).end("Something went wrong.");
        done();
      },
      onAllReady: done,
      onError: (error) => {
        if (!response.destroyed) console.error(String(error));
      },
    });
    closed.then(abort, abort);
  });
  await closed;
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
