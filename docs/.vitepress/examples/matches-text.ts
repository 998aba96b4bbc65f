/** Whether a value is a text of these parts, with anything in place of each `…`. */
export function matchesText(actual: unknown, stated: string): boolean {
  const escaped = stated.split("…").map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`^${escaped.join("[\\s\\S]*")}$`);
  return typeof actual === "string" && pattern.test(actual);
}
