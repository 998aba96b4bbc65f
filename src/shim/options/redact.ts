import { refuse } from "./refuse.js";

/** The `redact` option: whether the panel shows no arguments, or the text that it shows for them. */
export type Redact = boolean | ((text: string, about: { readonly name: string }) => string);

/** Checks the `redact` option. */
export function checkedRedact(value: unknown): Redact {
  if (typeof value === "boolean" || typeof value === "function") return value as Redact;
  return refuse("redact", "true, false or a function", value);
}
