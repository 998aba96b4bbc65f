import { wasmBase64 } from "#wasm";

/** Decodes and compiles the engine that the main entry carries within itself. */
export function compileInlined(): WebAssembly.Module {
  const text = atob(wasmBase64);
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index);
  return new WebAssembly.Module(bytes);
}
