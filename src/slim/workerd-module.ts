import module from "#engine-wasm";

/** Compiled by the runtime: workerd (Cloudflare Workers) forbids a program to compile WebAssembly. */
export function engineModule(): WebAssembly.Module {
  return module;
}

export const lends = true;
