import { tagOf } from "../keys/plain.js";

/** What was thrown, as an error message shows it: anything can be thrown, and not all has a text. */
export function textOf(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return describe(thrown);
  }
}

/** A value as an error message shows it: short, and with its type where that is what is wrong. */
export function describe(value: unknown): string {
  switch (typeof value) {
    case "string":
      return `the string ${JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)}`;
    case "bigint":
      return `the bigint ${value}n`;
    case "function":
      return value.name === "" ? "a function" : `the function ${value.name}`;
    case "object":
      if (Array.isArray(value)) return `an array of ${value.length}`;
      return value === null ? "null" : `an object (${tagOf(value)})`;
    default:
      return String(value);
  }
}
