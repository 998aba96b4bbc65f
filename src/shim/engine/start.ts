import { engineModule } from "#engine-module";
import { initSync } from "#glue";
import { unavailable } from "./unavailable.js";

let memory: WebAssembly.Memory | undefined;

/**
 * Starts the engine on first need, and returns its memory. Importing the library, and wrapping
 * functions, does not come here: so it is safe during server rendering and costs nothing until the
 * first call. Where the compiled module comes from is the entry's affair.
 */
export function startEngine(): WebAssembly.Memory {
  memory ??= start();
  return memory;
}

function start(): WebAssembly.Memory {
  try {
    return initSync({ module: engineModule() }).memory;
  } catch (cause) {
    throw unavailable(cause);
  }
}
