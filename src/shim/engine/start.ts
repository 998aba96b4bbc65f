import type * as Exports from "#exports";
import { EngineUnavailableError } from "../errors.js";
import { compileInlined } from "./inline-module.js";

/** What the engine's module exports: `src/boundary/` says what each does. */
export type EngineExports = { -readonly [Name in keyof typeof Exports]: (typeof Exports)[Name] };

let exports: EngineExports | undefined;

/**
 * Compiles and starts the module on first need, and returns its exports. Importing the library, and
 * wrapping functions, does not come here: so it is safe during server rendering and costs nothing
 * until the first call.
 */
export function startEngine(): EngineExports {
  exports ??= start();
  return exports;
}

function start(): EngineExports {
  if (typeof WebAssembly === "undefined") {
    throw new EngineUnavailableError(
      "cache-resource needs WebAssembly, which this environment does not have (some browsers turn it off in their lockdown mode).",
    );
  }
  try {
    const instance = new WebAssembly.Instance(compileInlined());
    // Copied: a call through the object that the instance has is a third slower in V8.
    return { ...(instance.exports as unknown as EngineExports) };
  } catch (cause) {
    throw new EngineUnavailableError(
      "cache-resource could not start its WebAssembly engine. If the page has a Content Security Policy, " +
        "its script-src must hold 'wasm-unsafe-eval' (it allows WebAssembly only, not eval). " +
        `The browser said: ${String(cause)}`,
      { cause },
    );
  }
}
