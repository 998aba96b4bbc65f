import inspect from "object-inspect";

/** A value as a reader would write it. */
export function describe(value: unknown): string {
  if (value instanceof Promise) return "a promise";
  if (value instanceof Error) return describeError(value);
  return inspect(value, { quoteStyle: "double", depth: 4, maxStringLength: 2000 });
}

/** An error with its causes, as the console would say it without the stack. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return describe(error);
  const { name, message, cause } = error;
  const because = cause === undefined ? "" : `\ncaused by ${describeError(cause)}`;
  return `${name}: ${message}${because}`;
}

/** What the arguments of a console call say together. */
export function describeLogged(values: readonly unknown[]): string {
  return values.map((value) => (typeof value === "string" ? value : describe(value))).join(" ");
}
