import { EngineUnavailableError } from "../shim/errors.js";
import { borrowedModule } from "../shim/page.js";

let compiled: WebAssembly.Module | undefined;

/** What `init` compiled, or what another copy of the library on the page lends until then. */
export function engineModule(): WebAssembly.Module {
  const module = compiled ?? borrowedModule();
  if (module !== undefined) return module;
  throw new EngineUnavailableError(
    "cache-resource/slim has not started. `await init()` must have ended before a cached function is " +
      'called, or a duration such as "PT1H" or "1.5h" is read (one such as "1h30m" may come before). ' +
      "Do both in one module, which all others import from: " +
      'import { init } from "cache-resource/slim"; await init(); ' +
      'export * from "cache-resource/slim";',
  );
}

/** Not before `init` has compiled it. */
export let lends = false;

/** Takes what `init` compiled. */
export function setEngineModule(module: WebAssembly.Module): void {
  compiled = module;
  lends = true;
}
