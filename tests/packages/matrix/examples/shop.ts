import { mkdirSync, readdirSync, writeFileSync } from "node:fs";

import type { Project } from "../project.ts";
import { Upstream } from "./upstream.ts";

export const PRODUCTS = ["cards", "gears", "moths"];
export const ORDERS: Readonly<Record<string, string[]>> = {
  ada: ["brass gears"],
  grace: ["a moth"],
};

/** The server of an example, and the service that it asks. */
export class Shop {
  constructor(
    readonly url: string,
    readonly upstream: Upstream,
    private readonly files: string,
  ) {}

  /** The folders that its requests have on the disk. */
  receipts(): string[] {
    return readdirSync(this.files).filter((name) => name.startsWith("receipt-"));
  }

  /** Asks for a user's page, as a browser does. */
  get(user: string, signal?: AbortSignal): Promise<Response> {
    return fetch(this.url, { headers: { cookie: `user=${user}` }, signal: signal ?? null });
  }

  async answer(path: string, user: string): Promise<void> {
    const body = path === "/me" ? { name: user } : ORDERS[user];
    (await this.upstream.next(path, user)).answer(body);
  }
}

/** Starts an example's server, and the service that it asks. */
export async function withShop(
  project: Project,
  command: readonly [string, ...string[]],
  use: (shop: Shop) => Promise<void>,
): Promise<void> {
  const upstream = new Upstream();
  const files = project.path("files");
  mkdirSync(files, { recursive: true });
  writeFileSync(project.path(".env"), `PORT=0\nAPI=${await upstream.listen()}\nTMPDIR=${files}\n`);
  try {
    await use(new Shop(await project.start(...command), upstream, files));
  } finally {
    await upstream.close();
  }
}
