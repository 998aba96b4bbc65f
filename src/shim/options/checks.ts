import { type AnyClass, HashFuncs, type HashFunction } from "../keys/hash-funcs.js";
import { tagOf } from "../keys/plain.js";
import type { ScopeFunction } from "../scopes.js";
import type { ShowSpinner } from "../spinner-text.js";
import { refuse } from "./refuse.js";

/** The `redact` option: whether the panel shows no arguments, or the text that it shows for them. */
export type Redact = boolean | ((text: string, about: { readonly name: string }) => string);

/** An option whose values are all of some types. */
function typed(
  option: string,
  value: unknown,
  takes: string,
  ...types: readonly string[]
): unknown {
  if (value !== undefined && !types.includes(typeof value)) refuse(option, takes, value);
  return value;
}

/** An option that is a function. */
export function checkedFunction(
  option: string,
  value: unknown,
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what it takes cannot be checked; the caller knows.
): ((...args: any[]) => any) | undefined {
  return typed(option, value, "a function", "function") as ReturnType<typeof checkedFunction>;
}

/** An option that is a text and not empty. */
export function checkedText(option: string, value: unknown): string | undefined {
  const takes = "a string that is not empty";
  const text = typed(option, value, takes, "string") as string | undefined;
  return text === "" ? refuse(option, takes, text, "string") : text;
}

/** An option that is true or false; false when it is not given. */
export function checkedBoolean(option: string, value: unknown): boolean {
  return (typed(option, value, "true or false", "boolean") ?? false) as boolean;
}

/** The `showSpinner` option; true when it is not given. */
export function checkedSpinner(option: string, value: unknown): ShowSpinner {
  const takes = "true, false or the text to show";
  return (typed(option, value, takes, "boolean", "string") ?? true) as ShowSpinner;
}

/** The `redact` option; false when it is not given. */
export function checkedRedact(option: string, value: unknown): Redact {
  const takes = "true, false or a function";
  return (typed(option, value, takes, "boolean", "function") ?? false) as Redact;
}

/** The `scope` option; `undefined` for the page. */
export function checkedScope(option: string, value: unknown): ScopeFunction | undefined {
  if (value === undefined || value === "page") return undefined;
  if (typeof value === "function") return value as ScopeFunction;
  return refuse(
    option,
    '"page", or a function that answers with the session\'s name, a string',
    value,
    "string",
  );
}

/** An option that is one of a few words. */
export function checkedWord<Word extends string>(
  option: string,
  value: unknown,
  words: readonly Word[],
): Word | undefined {
  if (value === undefined || words.includes(value as Word)) return value as Word | undefined;
  return refuse(option, words.map((word) => JSON.stringify(word)).join(" or "), value, "string");
}

/** The `ignore` option. Whether the function has such parameters is checked with the function. */
export function checkedIgnore(
  option: string,
  value: unknown,
): readonly (number | string)[] | undefined {
  if (value === undefined) return undefined;
  const takes = "an array of positions (from 0) or parameter names";
  if (!Array.isArray(value)) refuse(option, takes, value);
  for (const item of value as unknown[]) {
    if (typeof item === "string" || (Number.isInteger(item) && (item as number) >= 0)) continue;
    refuse(option, takes, item, "number", "one of them is");
  }
  return [...(value as (number | string)[])];
}

/** The `hashFuncs` option; null when it is not given. */
export function checkedHashFuncs(option: string, value: unknown): HashFuncs | null {
  if (value === undefined) return null;
  const takes = "a Map from class (or class name) to function, or an object by class name";
  const entries = hashEntries(value) ?? refuse(option, takes, value);
  for (const [type, hash] of entries) {
    if (typeof type !== "string" && !isClass(type)) {
      refuse(option, takes, type, undefined, "one of its keys is");
    }
    if (typeof hash !== "function") {
      const label = typeof type === "string" ? type : type.name;
      refuse(option, takes, hash, undefined, `for ${label} it has`);
    }
  }
  return new HashFuncs(new Map(entries as [AnyClass | string, HashFunction][]));
}

/** What it holds, as it is now; `undefined` for what is neither a Map nor an object with names. */
function hashEntries(value: unknown): [unknown, unknown][] | undefined {
  if (value instanceof Map) return [...(value as Map<unknown, unknown>)];
  return tagOf(value) === "Object" ? Object.entries(value as object) : undefined;
}

/** Whether instances can be told by it: an arrow function or a method has none. */
function isClass(type: unknown): type is AnyClass {
  return typeof type === "function" && typeof type.prototype === "object";
}
