import { wasmHex } from "#wasm";

/**
 * Compiles the engine that the main entry carries within itself. It is written in hexadecimal: base64
 * is shorter before compression and a quarter longer after it, because it hides the bytes' pattern.
 */
export function engineModule(): WebAssembly.Module {
  const bytes = new Uint8Array(wasmHex.length / 2);
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = (digit(2 * index) << 4) | digit(2 * index + 1);
  }
  return new WebAssembly.Module(bytes);
}

/** Whether a copy of the library that has no engine yet may use this one's: see `page.ts`. */
export const lends: boolean = true;

/** The value of a hexadecimal digit: letters have bit 6 set, and their low bits count from 1. */
function digit(at: number): number {
  const code = wasmHex.charCodeAt(at);
  return (code & 15) + 9 * (code >> 6);
}
