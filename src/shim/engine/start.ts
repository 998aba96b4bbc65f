import { initSync } from "#glue";
import { EngineUnavailableError } from "../errors.js";
import { compileInlined } from "./inline-module.js";

let memory: WebAssembly.Memory | undefined;

/**
 * Compiles and starts the engine on first need, and returns its memory. Importing the library, and
 * wrapping functions, does not come here: so it is safe during server rendering and costs nothing
 * until the first call.
 */
export function startEngine(): WebAssembly.Memory {
  memory ??= start();
  return memory;
}

function start(): WebAssembly.Memory {
  if (typeof WebAssembly === "undefined") {
    throw new EngineUnavailableError(
      "cache-resource needs WebAssembly, which this environment does not have (some browsers turn it off in their lockdown mode).",
    );
  }
  try {
    return initSync({ module: compileInlined() }).memory;
  } catch (cause) {
    throw new EngineUnavailableError(
      "cache-resource could not start its WebAssembly engine. If the page has a Content Security Policy, " +
        "its script-src must hold 'wasm-unsafe-eval' (it allows WebAssembly only, not eval). " +
        `The browser said: ${String(cause)}`,
      { cause },
    );
  }
}
