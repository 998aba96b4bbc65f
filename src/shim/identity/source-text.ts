import type { AnyFunction } from "../types.js";

/** How bundlers name an imported module inside a function: by a number that another import moves. */
const IMPORT_NUMBER = /(_(?:IMPORTED_MODULE|import)_)\d+/gi;

/** Whether a source text shows nothing: native and bound functions all have the same. */
export function isNativeText(text: string): boolean {
  // Looked for first: a regular expression is compiled when it is first used.
  return text.includes("[native code]") && /\{\s*\[native code\]\s*\}\s*$/.test(text);
}

/** A function's source as its author wrote it; `undefined` where the function shows none. */
export function sourceText(fn: AnyFunction): string | undefined {
  const text = Function.prototype.toString.call(fn);
  if (isNativeText(text)) return undefined;
  return text.includes("_") ? text.replace(IMPORT_NUMBER, "$1") : text;
}
