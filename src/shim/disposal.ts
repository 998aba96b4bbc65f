/** Defines what ends a `using` or `await using` block; where the browser has none yet, nothing asks for it. */
export function disposal(target: object, name: "dispose" | "asyncDispose", value: unknown): void {
  const symbol = (Symbol as { dispose?: symbol; asyncDispose?: symbol })[name];
  if (symbol !== undefined) Object.defineProperty(target, symbol, { value });
}
