import { startEngine } from "../shim/engine/start.js";
import { unavailable } from "../shim/engine/unavailable.js";
import { compile, type InitInput } from "./compile.js";
import { setEngineModule } from "./module.js";

let starting: Promise<void> | undefined;

/**
 * Fetches, compiles and starts the engine; once, however often it is called. What comes before its
 * end gets an `EngineUnavailableError`: calls of cached functions, and durations in the rarer spellings
 * (`ttl: "PT1H"`, `"1.5h"`). Wrapping functions is free before it, with durations such as `"1h30m"` too.
 *
 * @param input - where the engine is. By default the file `cache-resource.wasm` beside this module,
 * which Vite, webpack, Rspack and Parcel find and copy. Otherwise its address (a `URL`, or a text
 * relative to the page), a `Response` of it, its bytes, a compiled `WebAssembly.Module`, or a promise
 * of any of them. The package exports the file as `cache-resource/cache-resource.wasm`.
 *
 * @example
 * ```ts
 * await init(); // once, before the first call
 * await init(); // the same again, for free
 *
 * const getGreeter = cacheResource((language: string) => ({ language }), { ttl: "1h" });
 * getGreeter("en") === getGreeter("en"); // → true
 * ```
 *
 * @throws EngineUnavailableError when the file cannot be had, is no WebAssembly, or may not run
 * here; TypeError for an input that it does not take. After either it can be called again.
 */
export function init(input?: InitInput | PromiseLike<InitInput>): Promise<void> {
  starting ??= start(input).catch((error: unknown) => {
    // A network that was away for a moment is no reason to be without an engine for ever.
    starting = undefined;
    throw error;
  });
  return starting;
}

async function start(input: InitInput | PromiseLike<InitInput> | undefined): Promise<void> {
  try {
    // Written just so, and only here: bundlers look for this expression.
    const given = (await input) ?? new URL("./cache-resource.wasm", import.meta.url);
    setEngineModule(await compile(given));
  } catch (error) {
    throw error instanceof TypeError ? error : unavailable(error);
  }
  startEngine();
}
