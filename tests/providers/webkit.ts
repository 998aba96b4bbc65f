import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";

import { Builder, Capabilities } from "selenium-webdriver";

import { find, inPath, webkit } from "../../tools/lib/browsers.mjs";
import { driverProvider, type Driver } from "./provider.ts";

const START_MILLISECONDS = 30_000;
const POLL_MILLISECONDS = 50;

/** WebKitGTK's test browser: no program of PATH, but a file beside the library. */
function findMiniBrowser(): string {
  const found = ["/usr/lib", "/usr/libexec", "/usr/lib64"]
    .filter(existsSync)
    .flatMap((folder) => [
      folder,
      ...readdirSync(folder)
        .filter((name) => name.endsWith("-linux-gnu"))
        .map((name) => join(folder, name)),
    ])
    .flatMap((folder) =>
      ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"].map((name) =>
        join(folder, name, "MiniBrowser"),
      ),
    )
    .find(existsSync);
  if (found === undefined) throw new Error("WebKitGTK's MiniBrowser is not installed");
  return found;
}

/** A start that fails half-way, or a test run that is interrupted, must leave nothing running. */
function endWithUs(child: ChildProcess) {
  process.once("exit", () => child.kill());
}

/** A display that nobody sees; WebKitGTK has no headless mode. */
async function startDisplay() {
  const program = inPath("Xvfb");
  if (program === undefined) throw new Error("Xvfb is not installed");
  // It picks a free display and writes its number to file descriptor 3.
  const xvfb = spawn(program, ["-displayfd", "3", "-screen", "0", "1280x960x24"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  endWithUs(xvfb);
  const numbers = xvfb.stdio[3];
  if (!numbers || !("read" in numbers)) throw new Error("Xvfb has no channel to name its display");
  const [number] = (await once(createInterface(numbers), "line")) as [string];
  return { display: `:${number}`, stop: () => xvfb.kill() };
}

/** A port that nobody listens on now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** WebKitWebDriver, answering, which starts the browser on the given display. */
async function startService(display: string) {
  const program = find(webkit);
  if (program === undefined) throw new Error(`${webkit.title} is not installed`);
  const port = await freePort();
  const service = spawn(program, [`--port=${port}`], {
    env: { ...process.env, DISPLAY: display, GDK_BACKEND: "x11" },
    stdio: "ignore",
  });
  endWithUs(service);
  await once(service, "spawn");
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + START_MILLISECONDS;
  while (!(await answers(`${url}/status`))) {
    if (Date.now() > deadline) throw new Error(`${program} does not answer on ${url}`);
    await setTimeout(POLL_MILLISECONDS);
  }
  return { url, stop: () => service.kill() };
}

const answers = (url: string) =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

async function startWebKit(): Promise<Driver> {
  const binary = findMiniBrowser();
  const xvfb = await startDisplay();
  const service = await startService(xvfb.display);
  const capabilities = new Capabilities({
    browserName: "MiniBrowser",
    "webkitgtk:browserOptions": { binary, args: ["--automation"] },
  });
  const driver = await new Builder()
    .usingServer(service.url)
    .withCapabilities(capabilities)
    .build();
  return {
    // A single window: the tests run one file after the other, each in a page of its own.
    open: (_session, url) => driver.get(url),
    async quit() {
      await driver.quit();
      service.stop();
      xvfb.stop();
    },
  };
}

/** The Vitest provider for WebKitGTK. */
export const webkitProvider = () => driverProvider("webkitgtk-webdriver", startWebKit);
