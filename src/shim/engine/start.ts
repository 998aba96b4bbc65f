import { engineModule } from "#engine-module";
import type * as Exports from "#exports";
import { unavailable } from "./unavailable.js";

/** What the engine's module exports: `src/boundary/` says what each does. */
export type EngineExports = { -readonly [Name in keyof typeof Exports]: (typeof Exports)[Name] };

let exports: EngineExports | undefined;

/**
 * Starts the engine on first need, and returns its exports. Importing the library, and wrapping
 * functions, does not come here: so it is safe during server rendering and costs nothing until the
 * first call. Where the compiled module comes from is the entry's affair.
 */
export function startEngine(): EngineExports {
  exports ??= start();
  return exports;
}

function start(): EngineExports {
  try {
    const instance = new WebAssembly.Instance(engineModule());
    // Copied: a call through the object that the instance has is a third slower in V8.
    return { ...(instance.exports as unknown as EngineExports) };
  } catch (cause) {
    throw unavailable(cause);
  }
}
