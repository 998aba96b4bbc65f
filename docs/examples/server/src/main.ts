import { once } from "node:events";
import type { AddressInfo } from "node:net";

import { cacheResource } from "cache-resource";

import { useApi } from "./api.ts";
import { startSampleApi } from "./sample-api.ts";
import { startServer } from "./server.tsx";

if (process.env["API"] === undefined) useApi(await startSampleApi());

const server = startServer(Number(process.env["PORT"] ?? 3000));
await once(server, "listening");
const { port } = server.address() as AddressInfo;
console.log(`http://127.0.0.1:${port}/ answers ada and grace: curl --cookie user=ada …`);

// #region end
/** A process has no page whose end the library could see: what it shares is released here. */
process.once("SIGTERM", () => {
  server.close();
  void cacheResource.clear();
});
// #endregion
