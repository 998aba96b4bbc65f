import type { Example } from "./example.ts";
import { wantedNames } from "./names.ts";

/** A module that examples take names from. */
export interface Importable {
  /** What stands in the import. */
  readonly from: string;
  readonly names: readonly string[];
}

/**
 * What stands in front of an example's code: its setup, and the imports that every reader adds. A name
 * comes from the first module that has it.
 */
export function preamble(
  { code, setup }: Pick<Example, "code" | "setup">,
  importables: readonly Importable[],
): string {
  const imported = new Set<string>();
  const lines = importables.map(({ from, names }) => {
    const free = names.filter((name) => !imported.has(name));
    const wanted = wantedNames(`${setup}\n${code}`, free);
    for (const name of wanted) imported.add(name);
    return wanted.length === 0
      ? ""
      : `import { ${wanted.join(", ")} } from ${JSON.stringify(from)};`;
  });
  return [...lines, ...(setup === "" ? [] : [setup]), ""].join("\n");
}
