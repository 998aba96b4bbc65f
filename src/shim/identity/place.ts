/**
 * Where the library was called, for the end of a warning: the stack from the first line that is not in
 * the library's own file; all of it where library and page are one bundle.
 */
export function place(): string {
  // V8 cuts a stack after ten lines, and the library may take as many.
  const limited = Error as { stackTraceLimit?: number | undefined };
  const { stackTraceLimit } = limited;
  limited.stackTraceLimit = 30;
  const lines = new Error().stack?.match(/[^\s(@]+:\d+:\d+/g) ?? [];
  limited.stackTraceLimit = stackTraceLimit;
  const [own = ""] = lines[0]?.split(/:\d+:/) ?? [];
  const first = lines.findIndex((line) => !line.startsWith(own));
  return ["", ...lines.slice(Math.max(first, 0))].join("\n  ");
}
