import { dequal } from "dequal";

import { matchesText } from "../examples/matches-text.ts";
import { describe, describeError } from "./describe.ts";
import type { RunEvent } from "./protocol.ts";

/** A stated object that names some of the properties only. */
class AtLeast {
  readonly properties: Readonly<Record<string, unknown>>;

  constructor(properties: Readonly<Record<string, unknown>>) {
    this.properties = properties;
  }
}

/** What the checks in an example call (`examples/results.ts`): it says what came, and whether it was stated. */
export function resultsFor(tell: (event: RunEvent) => void): object {
  return {
    equal(actual: unknown, stated: unknown, line: number): void {
      tell({ kind: "value", line, actual: describe(actual), asStated: isAsStated(actual, stated) });
    },
    atLeast: (properties: Record<string, unknown>) => new AtLeast(properties),
    async throws(call: () => unknown, name: string, message: string, line: number): Promise<void> {
      try {
        const value = await call();
        tell({ kind: "value", line, actual: describe(value), asStated: false });
      } catch (error) {
        const { name: actual, message: text } = error as Error;
        const asStated = actual === name && matchesText(text, `…${message}…`);
        tell({ kind: "value", line, actual: `throws ${describeError(error)}`, asStated });
      }
    },
  };
}

function isAsStated(actual: unknown, stated: unknown): boolean {
  if (typeof stated === "string" && stated.includes("…")) return matchesText(actual, stated);
  if (!(stated instanceof AtLeast)) return dequal(actual, stated);
  if (typeof actual !== "object" || actual === null) return false;
  return Object.entries(stated.properties).every(([name, value]) =>
    dequal((actual as Record<string, unknown>)[name], value),
  );
}
