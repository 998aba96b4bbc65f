import { EngineUnavailableError } from "../errors.js";

/** The error for an engine that cannot run here, with what allows it; one that says so already stays. */
export function unavailable(cause: unknown): EngineUnavailableError {
  if (cause instanceof EngineUnavailableError) return cause;
  if (typeof WebAssembly === "undefined") {
    return new EngineUnavailableError(
      "cache-resource needs WebAssembly, which is not there (some browsers turn it off in their lockdown mode).",
    );
  }
  return new EngineUnavailableError(
    "cache-resource could not start its WebAssembly engine. If the page has a Content Security Policy, " +
      `its script-src must allow 'wasm-unsafe-eval'. The browser said: ${String(cause)}`,
    { cause },
  );
}
