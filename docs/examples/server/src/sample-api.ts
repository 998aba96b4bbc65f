import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const ORDERS: Readonly<Record<string, readonly string[]>> = {
  ada: ["punched cards", "brass gears"],
  grace: ["a moth"],
};

/** Stands in for the service that a real server asks. @returns its address */
export async function startSampleApi(): Promise<string> {
  const api = createServer(({ url, headers }, response) => {
    const name = headers.authorization?.replace("Bearer ", "") ?? "";
    const answers: Readonly<Record<string, unknown>> = {
      "/me": { name },
      "/orders": ORDERS[name] ?? [],
      "/products": ["cards", "gears", "moths"],
    };
    setTimeout(() => response.end(JSON.stringify(answers[url ?? ""])), 300);
  }).listen(0, "127.0.0.1");
  await once(api, "listening");
  api.unref();
  return `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
}
