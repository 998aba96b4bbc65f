import type { AnyClass, HashFunction } from "../keys/hash-funcs.js";
import type { ScopeFunction } from "../scopes.js";
import type { ShowSpinner } from "../spinner-text.js";
import { refuse } from "./refuse.js";

/** An option that is a function. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- what it takes cannot be checked; the caller knows.
export function checkedFunction<F extends (...args: never[]) => unknown>(
  name: string,
  value: unknown,
): F | undefined {
  if (value !== undefined && typeof value !== "function") refuse(name, "a function", value);
  return value as F | undefined;
}

/** An option that is a text and not empty. */
export function checkedText(name: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "string") refuse(name, "a string", value);
  if (value === "") throw new RangeError(`Option \`${name}\` takes a string that is not empty.`);
  return value;
}

/** An option that is true or false; false when it is not given. */
export function checkedBoolean(name: string, value: unknown): boolean {
  if (value === undefined) return false;
  if (typeof value !== "boolean") refuse(name, "true or false", value);
  return value;
}

/** The `showSpinner` option; true when it is not given. */
export function checkedSpinner(value: unknown): ShowSpinner {
  if (value === undefined) return true;
  if (typeof value !== "boolean" && typeof value !== "string") {
    refuse("showSpinner", "true, false or the text to show", value);
  }
  return value;
}

/** The `scope` option; `undefined` for the page. */
export function checkedScope(value: unknown): ScopeFunction | undefined {
  if (value === undefined || value === "page") return undefined;
  if (typeof value !== "function") {
    const takes = '"page", or a function that answers with the session\'s name';
    refuse("scope", takes, value, typeof value === "string" ? RangeError : TypeError);
  }
  return value as ScopeFunction;
}

/** The `ignore` option. Whether the function has such parameters is checked with the function. */
export function checkedIgnore(value: unknown): readonly (number | string)[] | undefined {
  if (value === undefined) return undefined;
  const takes = "an array of positions (from 0) or parameter names";
  if (!Array.isArray(value)) refuse("ignore", takes, value);
  for (const item of value as unknown[]) {
    if (typeof item === "string" || (Number.isInteger(item) && (item as number) >= 0)) continue;
    const kind = typeof item === "number" ? RangeError : TypeError;
    refuse("ignore", takes, item, kind, "one of them is");
  }
  return [...(value as (number | string)[])];
}

/** The `hashFuncs` option. */
export function checkedHashFuncs(
  value: unknown,
): ReadonlyMap<AnyClass | string, HashFunction> | undefined {
  if (value === undefined) return undefined;
  const takes = "a Map from class (or class name) to function, or an object by class name";
  const entries = hashEntries(value) ?? refuse("hashFuncs", takes, value);
  for (const [type, hash] of entries) {
    if (typeof type !== "string" && !isClass(type)) {
      refuse("hashFuncs", takes, type, TypeError, "one of its keys is");
    }
    if (typeof hash !== "function") {
      const label = typeof type === "string" ? type : type.name;
      refuse("hashFuncs", takes, hash, TypeError, `for ${label} it has`);
    }
  }
  return new Map(entries as [AnyClass | string, HashFunction][]);
}

/** What it holds, as it is now; `undefined` for what is neither a Map nor an object with names. */
function hashEntries(value: unknown): [unknown, unknown][] | undefined {
  if (value instanceof Map) return [...(value as Map<unknown, unknown>)];
  const isRecord = Object.prototype.toString.call(value) === "[object Object]";
  return isRecord ? Object.entries(value as object) : undefined;
}

/** Whether instances can be told by it: an arrow function or a method has none. */
function isClass(type: unknown): type is AnyClass {
  return typeof type === "function" && typeof type.prototype === "object";
}
