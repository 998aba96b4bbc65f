import type { Example } from "./example.ts";
import { type Importable, preamble } from "./preamble.ts";
import { withChecks } from "./results.ts";
import { transpile } from "./transpile.ts";

/**
 * The JavaScript of an example, with its results checked by the `results` of whoever runs it.
 *
 * @throws Error for code that cannot be read
 */
export function compileExample(
  example: Pick<Example, "code" | "setup">,
  importables: readonly Importable[],
  place: string,
): string {
  return transpile(`${preamble(example, importables)}\n${withChecks(example.code)}`, place);
}
