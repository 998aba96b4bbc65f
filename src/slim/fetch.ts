import { EngineUnavailableError } from "../shim/errors.js";

/** Node, as far as it concerns a library that must not import what a browser lacks. */
interface NodeProcess {
  getBuiltinModule?(name: "node:fs/promises"): {
    readFile(file: URL): Promise<Uint8Array<ArrayBuffer>>;
  };
}

/** Fetches the engine; from the disk where it lies there and the runtime is Node. */
export async function fetchEngine(address: string | URL): Promise<Response | Uint8Array> {
  const { href } = new URL(address, baseAddress());
  try {
    const { process } = globalThis as { process?: NodeProcess };
    if (href.startsWith("file:") && process?.getBuiltinModule !== undefined) {
      return await process.getBuiltinModule("node:fs/promises").readFile(new URL(href));
    }
    return await fetch(href);
  } catch (cause) {
    throw new EngineUnavailableError(
      `init(): ${href} could not be fetched: ${String(cause)}. If the page has a Content Security Policy, ` +
        "its connect-src must allow that address.",
      { cause },
    );
  }
}

/** What a relative address is relative to: the page, or the worker's script. */
function baseAddress(): string | undefined {
  const { document, location } = globalThis as { document?: Document; location?: Location };
  return document?.baseURI ?? location?.href;
}
