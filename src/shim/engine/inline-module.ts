import { wasmHex } from "#wasm";

/**
 * The engine that the main entry carries within itself, until it is compiled. It is written in
 * hexadecimal: base64 is shorter before compression and a quarter longer after it, because it hides the
 * bytes' pattern. A variable, for a minifier would write it into the function, to be parsed twice.
 */
let hex = wasmHex;
let compiled: WebAssembly.Module | undefined;

/** The same compiled, here and for the copies of the library that it is lent to. */
export function engineModule(): WebAssembly.Module {
  if (compiled === undefined) {
    compiled = new WebAssembly.Module(decode(hex));
    hex = "";
  }
  return compiled;
}

function decode(hex: string): Uint8Array<ArrayBuffer> {
  const { fromHex } = Uint8Array as { fromHex?: (hex: string) => Uint8Array<ArrayBuffer> };
  // Where the browser has it, it takes a tenth of the time of the loop, which nobody has compiled yet.
  if (fromHex !== undefined) return fromHex(hex);
  const bytes = new Uint8Array(hex.length / 2);
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = (digit(hex, 2 * index) << 4) | digit(hex, 2 * index + 1);
  }
  return bytes;
}

/** Whether a copy of the library that has no engine yet may use this one's: see `page.ts`. */
export const lends: boolean = true;

/** The value of a hexadecimal digit: letters have bit 6 set, and their low bits count from 1. */
function digit(hex: string, at: number): number {
  const code = hex.charCodeAt(at);
  return (code & 15) + 9 * (code >> 6);
}
