import type { AnyClass, HashFunction } from "../keys/hash-funcs.js";
import type { ScopeFunction } from "../scopes.js";
import type { ShowSpinner } from "../spinner-text.js";
import { describe } from "./describe.js";

/** An option that is a function. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- what it takes cannot be checked; the caller knows.
export function checkedFunction<F extends (...args: never[]) => unknown>(
  name: string,
  value: unknown,
): F | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "function") {
    throw new TypeError(`Option \`${name}\` takes a function, and got ${describe(value)}.`);
  }
  return value as F;
}

/** An option that is a text and not empty. */
export function checkedText(name: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "string") {
    throw new TypeError(`Option \`${name}\` takes a string, and got ${describe(value)}.`);
  }
  if (value === "") throw new RangeError(`Option \`${name}\` takes a string that is not empty.`);
  return value;
}

/** An option that is true or false; false when it is not given. */
export function checkedBoolean(name: string, value: unknown): boolean {
  if (value === undefined) return false;
  if (typeof value !== "boolean") {
    throw new TypeError(`Option \`${name}\` takes true or false, and got ${describe(value)}.`);
  }
  return value;
}

/** The `showSpinner` option; true when it is not given. */
export function checkedSpinner(value: unknown): ShowSpinner {
  if (value === undefined) return true;
  if (typeof value !== "boolean" && typeof value !== "string") {
    throw new TypeError(
      `Option \`showSpinner\` takes true, false or the text to show, and got ${describe(value)}.`,
    );
  }
  return value;
}

/** The `scope` option; `undefined` for the page. */
export function checkedScope(value: unknown): ScopeFunction | undefined {
  if (value === undefined || value === "page") return undefined;
  if (typeof value !== "function") {
    const message = `Option \`scope\` takes "page", or a function that answers with the session's name, and got ${describe(value)}.`;
    throw typeof value === "string" ? new RangeError(message) : new TypeError(message);
  }
  return value as ScopeFunction;
}

/** The `ignore` option. Whether the function has such parameters is checked with the function. */
export function checkedIgnore(value: unknown): readonly (number | string)[] | undefined {
  if (value === undefined) return undefined;
  const takes = "takes an array of positions (from 0) or parameter names";
  if (!Array.isArray(value)) {
    throw new TypeError(`Option \`ignore\` ${takes}, and got ${describe(value)}.`);
  }
  for (const item of value as unknown[]) {
    if (typeof item === "string") continue;
    if (typeof item !== "number") {
      throw new TypeError(`Option \`ignore\` ${takes}, and one of them is ${describe(item)}.`);
    }
    if (!Number.isInteger(item) || item < 0) {
      throw new RangeError(`Option \`ignore\` ${takes}, and one of them is ${describe(item)}.`);
    }
  }
  return [...(value as (number | string)[])];
}

/** The `hashFuncs` option. */
export function checkedHashFuncs(
  value: unknown,
): ReadonlyMap<AnyClass | string, HashFunction> | undefined {
  if (value === undefined) return undefined;
  const takes = "takes a Map from class (or class name) to function, or an object by class name";
  const entries = hashEntries(value);
  if (entries === undefined) {
    throw new TypeError(`Option \`hashFuncs\` ${takes}, and got ${describe(value)}.`);
  }
  for (const [type, hash] of entries) {
    if (typeof type !== "string" && !isClass(type)) {
      throw new TypeError(
        `Option \`hashFuncs\` ${takes}, and one of its keys is ${describe(type)}.`,
      );
    }
    if (typeof hash !== "function") {
      const label = typeof type === "string" ? type : type.name;
      throw new TypeError(
        `Option \`hashFuncs\` ${takes}, and for ${label} it has ${describe(hash)}.`,
      );
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
