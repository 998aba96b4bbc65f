import type { AnyFunction } from "../types.js";

/** How bundlers name an imported module inside a function: by a number that another import moves. */
const IMPORT_NUMBER = /(_(?:IMPORTED_MODULE|import)_)\d+/gi;

/** A function's source as its author wrote it, as far as the function shows it. */
export function sourceText(fn: AnyFunction): string {
  const text = Function.prototype.toString.call(fn);
  // Looked for first: a regular expression is compiled when it is first used.
  return text.includes("_") ? text.replace(IMPORT_NUMBER, "$1") : text;
}

/** Whether a source text shows nothing: native and bound functions all have the same. */
export function isNativeText(source: string): boolean {
  return source.includes("[native code]") && /\{\s*\[native code\]\s*\}\s*$/.test(source);
}
