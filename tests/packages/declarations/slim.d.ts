export * from "cache-resource";

// src/slim/compile.d.ts
/** What `init` takes: an address, an answer to a request, bytes, or what is compiled already. */
type InitInput = string | URL | Response | BufferSource | WebAssembly.Module;
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
declare function init(input?: InitInput | PromiseLike<InitInput>): Promise<void>;
export { type InitInput, init };
